// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.cluster;

import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Sends assertions to nodes and remembers what became of each. */
final class Ledger {
    private final TestRealm realm;
    private final Map<String, List<Attempt>> attempts = new ConcurrentHashMap<>();

    Ledger(TestRealm realm) {
        this.realm = realm;
    }

    /** A fresh valid assertion in its compact form. */
    String fresh() {
        return realm.assertion().compact();
    }

    Attempt send(String assertion, KeycloakServer node) {
        Attempt attempt = redeem(assertion, node);
        attempts.computeIfAbsent(assertion, key -> new CopyOnWriteArrayList<>()).add(attempt);
        return attempt;
    }

    List<String> assertions() {
        return List.copyOf(attempts.keySet());
    }

    /** Those with at least one such attempt. */
    List<String> assertionsWith(Predicate<Attempt> kind) {
        return attempts.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(kind))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Attempt> attempts(Predicate<Attempt> kind) {
        List<Attempt> all = new ArrayList<>();
        attempts.values().forEach(each -> each.stream().filter(kind).forEach(all::add));
        return all;
    }

    /** What must be empty, whatever happened to the nodes. */
    List<List<Attempt>> acceptedTwice() {
        return attempts.values().stream()
                .filter(each -> each.stream().filter(Attempt::isGranted).count() > 1)
                .toList();
    }

    private Attempt redeem(String assertion, KeycloakServer node) {
        try {
            TokenResponse response = realm.at(node).redeem(assertion);
            return Attempt.answered(node, response);
        } catch (UncheckedIOException e) {
            return Attempt.unanswered(node, e);
        }
    }
}

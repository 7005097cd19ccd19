// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import io.trustedissuers.admin.activity.Attempt;
import io.trustedissuers.admin.activity.KnownIssuers;
import io.trustedissuers.event.EventDetails;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which client was meant, and which are listed where. */
final class ClientHint {
    private final KnownIssuers known;

    ClientHint(KnownIssuers known) {
        this.known = known;
    }

    /** The {@code client_id} claim names another client than those that the entry lists. */
    static Optional<String> otherId(Attempt refusal) {
        String expected = refusal.detail(EventDetails.EXPECTED);
        String found = refusal.detail(EventDetails.FOUND);
        if (expected == null || found == null) {
            return Optional.empty();
        }
        List<String> listed = Arrays.stream(expected.split(" or ")).sorted().toList();
        String sentence = "client id '" + found + "' is not one of " + Names.of(listed);
        return Optional.of(sentence + nearly(listed, found));
    }

    /** No record listed the client. */
    Optional<String> nowhere(String clientId) {
        List<String> listing = known.listing(clientId);
        if (!listing.isEmpty()) {
            return Optional.of(listed(clientId, listing));
        }
        List<String> others = known.all().stream()
                .flatMap(ClientHint::clients)
                .distinct()
                .sorted()
                .toList();
        String nearly = nearly(others, clientId);
        return nearly.isEmpty() ? Optional.empty() : Optional.of("client id '" + clientId + "' is not listed" + nearly);
    }

    /** The record did not list the client. */
    Optional<String> elsewhere(Optional<TrustedIssuer> issuer, String clientId) {
        List<String> listing = known.listing(clientId);
        String elsewhere = listing.isEmpty() ? "no trusted issuer lists '" + clientId + "'" : listed(clientId, listing);
        return Optional.of(issuer.map(record -> "'" + record.alias() + "' lists "
                                + Names.of(record.clients().keySet()) + "; ")
                        .orElse("")
                + elsewhere);
    }

    private static String listed(String clientId, List<String> aliases) {
        return "'" + clientId + "' is listed by " + Names.of(aliases);
    }

    private static Stream<String> clients(StoredIssuer stored) {
        return stored.readable().stream().flatMap(issuer -> issuer.clients().keySet().stream());
    }

    private static String nearly(List<String> listed, String found) {
        return listed.stream()
                .flatMap(name -> Spellings.difference(name, found).stream()
                        .map(difference -> "; it differs from '" + name + "' only by " + difference))
                .findFirst()
                .orElse("");
    }
}

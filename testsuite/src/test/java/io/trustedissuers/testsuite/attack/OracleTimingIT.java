// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No test but a measurement: what the time of a refusal tells. Of each pair one request after the other, in an order drawn
 * anew each time, over one connection; every assertion is made before the clock starts.
 */
@Server
@Tag("measure")
class OracleTimingIT {
    private static final int WARM_UP = 400;
    private static final int ROUNDS = 1_500;
    private static final SigningKey ATTACKER = SigningKey.generate("RS256");

    private final TestRealm realm;
    private final TestIssuer unlisted;
    private final Random random = new Random(9068);
    private final List<String> report = new ArrayList<>();

    OracleTimingIT(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        unlisted = issuers.issuer("/other");
        String bob = realm.admin()
                .createUser(Json.object("{'username': 'bob', 'email': 'bob@acme.example', 'enabled': false}"));
        realm.admin().link(bob, TestRealm.ALIAS, "00u-bob", "bob").orFail();
    }

    @Test
    void whatTheTimeOfARefusalTells() throws IOException {
        String kid = realm.issuer().key().kid();
        report.add("Median ms of both, their difference, P(second is longer), p (Mann-Whitney, two-sided), " + ROUNDS
                + " each");
        compare("the same twice, for comparison", this::badSignature, this::badSignature);
        compare("listed and unlisted issuer, bad signature", this::badSignature, () -> ofOther()
                .signedBy(ATTACKER)
                .header("kid", kid));
        compare(
                "listed and unlisted issuer, unknown kid",
                () -> realm.assertion().signedBy(ATTACKER),
                () -> ofOther().signedBy(ATTACKER));
        compare(
                "listed and unlisted issuer, unlisted algorithm",
                () -> realm.assertion().header("alg", "RS512"),
                () -> ofOther().header("alg", "RS512"));
        compare("known and unknown user, bad signature", this::badSignature, () -> badSignature()
                .with("sub", "00u-nobody"));
        compare(
                "known and unknown user, good signature, wrong audience",
                () -> wrongAudience(TestRealm.SUBJECT),
                () -> wrongAudience("00u-nobody"));
        compare(
                "unknown and disabled user, good assertion",
                () -> realm.assertion().with("sub", "00u-nobody"),
                () -> realm.assertion().with("sub", "00u-bob"));
        report.forEach(System.out::println);
        Path file = Path.of(
                "target", "measurements", "oracle-timing-" + realm.server().version() + ".txt");
        Files.createDirectories(file.getParent());
        Files.write(file, report);
    }

    private Assertion ofOther() {
        return unlisted.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT);
    }

    private Assertion badSignature() {
        return realm.assertion().signedSilentlyBy(ATTACKER);
    }

    private Assertion wrongAudience(String subject) {
        return realm.assertion().with("sub", subject).with("aud", "https://elsewhere.example");
    }

    private void compare(String what, Supplier<Assertion> first, Supplier<Assertion> second) {
        List<Map.Entry<Integer, TokenRequest>> requests = new ArrayList<>();
        long[][] nanos = new long[2][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            requests.clear();
            requests.add(Map.entry(0, realm.redeeming(first.get())));
            requests.add(Map.entry(1, realm.redeeming(second.get())));
            Collections.shuffle(requests, random);
            for (Map.Entry<Integer, TokenRequest> request : requests) {
                long start = System.nanoTime();
                request.getValue().send();
                long time = System.nanoTime() - start;
                if (round >= 0) {
                    nanos[request.getKey()][round] = time;
                }
            }
        }
        RankSum ranks = RankSum.of(nanos[0], nanos[1]);
        double one = median(nanos[0]);
        double other = median(nanos[1]);
        report.add(String.format(
                Locale.ROOT,
                "%-60s %.3f %.3f %+.3f  %.3f  %.2g",
                what,
                one,
                other,
                other - one,
                ranks.superiority(),
                ranks.p()));
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }
}

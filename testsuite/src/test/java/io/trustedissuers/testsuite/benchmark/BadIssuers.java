// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Issuers that are slow, dead or healthy, known to both servers: trusted issuers of ours, and providers of the built-in
 * grant without our JAR.
 */
final class BadIssuers {
    static final int SLOW = 40;

    private static final int ANSWER_AFTER_SECONDS = 10;

    private final Site site;
    private final List<TestIssuer> slow = new ArrayList<>();
    private final TestIssuer failing;
    private final TestIssuer healthy;

    BadIssuers(Site site) {
        this.site = site;
        for (int i = 0; i < SLOW; i++) {
            TestIssuer issuer = site.issuers().issuer("/slow-" + i);
            issuer.keys(late(issuer));
            slow.add(issuer);
        }
        this.failing = site.issuers().issuer("/failing");
        failing.keys(Behaviour.status(500));
        this.healthy = site.issuers().issuer("/healthy");
        makeKnown();
    }

    TestIssuer slow(int number) {
        return slow.get(number);
    }

    /** Its key set answers 500. */
    TestIssuer failing() {
        return failing;
    }

    TestIssuer healthy() {
        return healthy;
    }

    /** Requests at slow key sets so far. */
    int slowFetches() {
        return slow.stream().mapToInt(TestIssuer::keyFetches).sum();
    }

    private static Behaviour late(TestIssuer issuer) {
        Behaviour then = Behaviour.json(() -> issuer.jwks().toString());
        return exchange -> {
            try {
                TimeUnit.SECONDS.sleep(ANSWER_AFTER_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            then.answer(exchange);
        };
    }

    private void makeKnown() {
        Map<String, TestIssuer> all = new LinkedHashMap<>();
        IntStream.range(0, SLOW).forEach(i -> all.put("slow-" + i, slow.get(i)));
        all.put("failing", failing);
        all.put("healthy", healthy);
        RealmAdmin ours = site.ours().admin().realm(BenchmarkRealm.NAME);
        RealmAdmin plain = site.plain().admin().realm(BenchmarkRealm.NAME);
        all.forEach((alias, issuer) -> {
            ours.trustedIssuers()
                    .create(BenchmarkRealm.record(alias, issuer.url())
                            .set("keys", Json.object().put("jwksUrl", issuer.jwksUrl())))
                    .orFail();
            plain.createIdentityProvider(StockProviders.jwtGrant(alias, issuer)).orFail();
        });
        String aliases = BenchmarkRealm.DOOR + "##" + String.join("##", all.keySet());
        plain.changeClient(BenchmarkRealm.AGENT, client -> StockProviders.allowBuiltIn(client, aliases));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.benchmark.Findings.Table;
import java.util.ArrayList;
import java.util.List;

/** Targets 2 and 3: what an exchange costs, beside other grants of the same Keycloak. */
final class Exchanges {
    private static final String OURS = "our exchange";
    private static final String MACHINE = "client credentials, with our JAR";
    private static final String PLAIN_MACHINE = "client credentials, without our JAR";
    private static final String BUILT_IN = "built-in grant, without our JAR";
    private static final String DELEGATED = "built-in grant behind ours";
    private static final String TOKEN_EXCHANGE = "token exchange (RFC 8693), without our JAR";

    private static final String PEER = "node oidc-provider with a jwt-bearer grant";

    private Exchanges() {}

    static void measure(Findings findings) {
        measure(findings, "RS256", BenchmarkRealm.AGENT, BenchmarkRealm.MACHINE);
        measure(findings, "ES256", BenchmarkRealm.AGENT_ES256, BenchmarkRealm.MACHINE_ES256);
        findings.note("Assertions are ES256 and every one is new. Ratios are made round by round, before the median.");
        findings.note(
                "*Built-in grant behind ours* is an issuer that only Keycloak's own grant knows, on the server with"
                        + " our JAR: it pays for our look at whose it is.");
        findings.note(
                "*Node oidc-provider* is another authorization server (npm) that has no such grant: this benchmark"
                        + " adds one that does the least, with all that it knows in memory. It says what a small server on"
                        + " another platform costs, not what a comparable product does.");
    }

    private static void measure(Findings findings, String tokens, String agent, String machine) {
        Site site = findings.site();
        List<Variant> variants = new ArrayList<>(List.of(
                new Variant(MACHINE, site.ours(), 200, site.toOurs().clientCredentials(machine)),
                new Variant(
                        OURS,
                        site.ours(),
                        200,
                        site.toOurs().exchanges(agent, site.trusted().url(), site.trustedKey())),
                new Variant(
                        BUILT_IN,
                        site.plain(),
                        200,
                        site.toPlain().exchanges(agent, site.door().url(), site.doorKey())),
                new Variant(
                        DELEGATED,
                        site.ours(),
                        200,
                        site.toOurs().exchanges(agent, site.door().url(), site.doorKey())),
                new Variant(PLAIN_MACHINE, site.plain(), 200, site.toPlain().clientCredentials(machine)),
                new Variant(TOKEN_EXCHANGE, site.plain(), 200, site.toPlain().tokenExchanges(agent))));
        site.peer()
                .ifPresent(peer -> variants.add(new Variant(
                        PEER,
                        peer,
                        200,
                        new Requests(peer, "", "/token", site.options().users())
                                .exchanges(agent, site.door().url(), site.doorKey()))));
        Rounds rounds = Rounds.of(variants, site.options());
        Table table = findings.table(
                tokens + " access tokens",
                "request",
                "requests/s",
                "p50 / p95 / p99 ms",
                "CPU ms",
                "and of the database",
                "throughput × built-in",
                "CPU × client credentials",
                "both × client credentials");
        for (String variant : rounds.variants()) {
            table.row(
                    variant,
                    rounds.of(variant, Slice::perSecond).toString(),
                    rounds.latencies(variant),
                    rounds.of(variant, Slice::cpuPerRequest).toString(),
                    rounds.of(variant, Slice::databasePerRequest).toString(),
                    rounds.ratio(variant, BUILT_IN, Slice::perSecond).toString(),
                    rounds.ratio(variant, MACHINE, Slice::cpuPerRequest).toString(),
                    rounds.ratio(variant, MACHINE, Slice::cpuWithDatabasePerRequest)
                            .toString());
            findings.bar(
                    "Requests per second, × Keycloak's built-in grant: " + tokens + " tokens",
                    variant,
                    rounds.ratio(variant, BUILT_IN, Slice::perSecond).median());
        }
        String number = tokens.equals("RS256") ? "2" : "3";
        findings.target(
                number,
                tokens + " tokens: throughput × built-in grant",
                rounds.ratio(OURS, BUILT_IN, Slice::perSecond).median(),
                "≥",
                tokens.equals("RS256") ? 1.0 : 1.25);
        findings.target(
                number,
                tokens + " tokens: CPU × client credentials",
                rounds.ratio(OURS, MACHINE, Slice::cpuPerRequest).median(),
                "≤",
                1.15);
    }
}

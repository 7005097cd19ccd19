// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.benchmark.Findings.Table;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.server.MeasuredServer;
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Targets 6 and 7: what other customers notice of an issuer that is slow or dead, and how often it is asked. */
final class Outages {
    private static final int SLOW = 40;
    private static final int CONNECTIONS = 60;
    private static final int GOOD_CONNECTIONS = 4;
    private static final long PACE_MILLIS = 1_000;
    private static final int ANSWER_AFTER_SECONDS = 10;

    private final Findings findings;
    private final Site site;
    private final InFlight inFlight = new InFlight();
    private final List<TestIssuer> slow = new ArrayList<>();
    private final TestIssuer failing;
    private final TestIssuer healthy;

    private Outages(Findings findings) {
        this.findings = findings;
        this.site = findings.site();
        for (int i = 0; i < SLOW; i++) {
            TestIssuer issuer = site.issuers().issuer("/slow-" + i);
            issuer.keys(inFlight.around(late(issuer)));
            slow.add(issuer);
        }
        this.failing = site.issuers().issuer("/failing");
        failing.keys(Behaviour.status(500));
        this.healthy = site.issuers().issuer("/healthy");
    }

    static void measure(Findings findings) {
        Outages outages = new Outages(findings);
        outages.createIssuers();
        outages.slowIssuers();
        outages.fetches();
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

    /** On the plain server they are providers of the built-in grant. */
    private void createIssuers() {
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

    private record Side(
            String name,
            MeasuredServer server,
            Requests requests,
            IntFunction<List<byte[]>> good,
            SigningKey wrongKey) {}

    private List<Side> sides() {
        String agent = BenchmarkRealm.AGENT;
        return List.of(
                new Side(
                        "ours",
                        site.ours(),
                        site.toOurs(),
                        site.toOurs().exchanges(agent, site.trusted().url(), site.trustedKey()),
                        site.trustedKey()),
                new Side(
                        "built-in grant",
                        site.plain(),
                        site.toPlain(),
                        site.toPlain().exchanges(agent, site.door().url(), site.doorKey()),
                        site.doorKey()));
    }

    private void slowIssuers() {
        Table table = findings.table(
                "Exchanges of a good issuer on 4 connections, while the key sets of others answer after 10 s",
                "grant",
                "beside",
                "requests/s",
                "p50 / p95 / p99 ms",
                "throughput × alone",
                "p99 × alone",
                "answers to the others");
        for (Side side : sides()) {
            Variant warmUp = new Variant("warm-up", side.server(), 200, GOOD_CONNECTIONS, side.good());
            warmUp.prime();
            warmUp.slice(site.options().warmUp() / 2);
            Slice alone = timed(side);
            row(table, side, "nothing", alone, alone, "");
            Map<String, Scenario> scenarios = new LinkedHashMap<>();
            scenarios.put("1 slow issuer, 60 clients, each once a second", new Scenario(1, PACE_MILLIS));
            scenarios.put("40 slow issuers, 60 clients, each once a second", new Scenario(SLOW, PACE_MILLIS));
            scenarios.put("1 slow issuer, 60 clients without pause", new Scenario(1, 0));
            scenarios.forEach((name, scenario) -> {
                Map<String, String> answers = new LinkedHashMap<>();
                Slice base = timed(side);
                Slice beside = beside(side, scenario, answers);
                row(table, side, name, beside, base, answers.get("attack"));
                double throughput = beside.perSecond() / base.perSecond();
                findings.bar(
                        "Throughput of a good issuer beside a slow one, × alone",
                        (side.name().equals("ours") ? "ours: " : "built-in grant: ") + name,
                        throughput);
                if (side.name().equals("ours") && scenario.pauseMillis() > 0) {
                    findings.target("6", name + ": throughput of a good issuer × alone", throughput, "≥", 0.8);
                    findings.target(
                            "6",
                            name + ": p99 of a good issuer × alone",
                            beside.latency(0.99) / base.latency(0.99),
                            "≤",
                            2);
                }
            });
            findings.note("Most fetches from slow issuers under way at once, " + side.name() + ": "
                    + inFlight.mostAndForget() + ".");
        }
        findings.note("*Without pause* is a flood: what is refused at once comes back at once, so its cost is that of"
                + " refusals (see there), and it takes the share of the core that it asks for.");
    }

    private record Scenario(int issuers, long pauseMillis) {}

    private Slice beside(Side side, Scenario scenario, Map<String, String> answers) {
        try (Attack attack = new Attack(
                side.server(), CONNECTIONS, i -> bad(side, slow.get(i % scenario.issuers())), scenario.pauseMillis())) {
            // The good ones start when the slow ones have what they want.
            TimeUnit.SECONDS.sleep(2);
            Slice slice = timed(side);
            answers.put("attack", attack.answers());
            return slice;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Slice timed(Side side) {
        int seconds = site.options().quick() ? 6 : 15;
        return Load.within(side.server(), side.good(), GOOD_CONNECTIONS, seconds);
    }

    private byte[] bad(Side side, TestIssuer issuer) {
        String compact = side.requests()
                .assertion(BenchmarkRealm.AGENT, issuer.url(), side.wrongKey(), 0)
                .compact();
        return side.requests().redeem(BenchmarkRealm.AGENT, compact);
    }

    private static void row(Table table, Side side, String beside, Slice slice, Slice base, String answers) {
        table.row(
                side.name(),
                beside,
                Spread.number(slice.perSecond()),
                IntStream.of(50, 95, 99)
                        .mapToObj(percent -> Spread.number(slice.latency(percent / 100.0)))
                        .collect(Collectors.joining(" / ")),
                Spread.number(slice.perSecond() / base.perSecond()),
                Spread.number(slice.latency(0.99) / base.latency(0.99)),
                answers);
    }

    /** Fetches in a time in which nobody stops asking. */
    private void fetches() {
        int seconds = site.options().quick() ? 12 : 30;
        Table table = findings.table(
                "Fetches of a key set in " + seconds + " s, while 4 connections ask without pause",
                "grant",
                "key set",
                "fetches",
                "answers to the client");
        int allowed = seconds / 10 + 1;
        for (Side side : sides()) {
            fetches(table, side, "answers 500, no keys known", failing, seconds, allowed);
            fetches(table, side, "healthy, keys unknown to it", healthy, seconds, allowed);
            healthy.keys(Behaviour.hangUp());
            fetches(table, side, "hangs up, keys known before, keys unknown to it", healthy, seconds, allowed);
            healthy.healthyKeys();
        }
    }

    private void fetches(Table table, Side side, String what, TestIssuer issuer, int seconds, int allowed) {
        int before = issuer.keyFetches();
        String answers;
        try (Attack attack = new Attack(side.server(), GOOD_CONNECTIONS, i -> bad(side, issuer), 0)) {
            TimeUnit.SECONDS.sleep(seconds);
            answers = attack.answers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        int fetches = issuer.keyFetches() - before;
        table.row(side.name(), what, String.valueOf(fetches), answers);
        if (side.name().equals("ours")) {
            findings.target("7", "fetches in " + seconds + " s, key set " + what, fetches, "≤", allowed);
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.benchmark.Findings.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Target 6: what other customers notice of an issuer whose key set is slow. */
final class SlowIssuers {
    private static final int CONNECTIONS = 60;
    private static final int GOOD_CONNECTIONS = 4;
    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("1 slow issuer, 60 clients, each once a second", 1, 1_000),
            new Scenario("40 slow issuers, 60 clients, each once a second", BadIssuers.SLOW, 1_000),
            new Scenario("1 slow issuer, 60 clients without pause", 1, 0));

    private final Findings findings;
    private final BadIssuers issuers;

    /** @param pauseMillis between an answer and the next request of the same client */
    private record Scenario(String name, int issuers, long pauseMillis) {}

    private record Pair(Slice alone, Slice beside, String answers, String fetches) {
        private double ratio(ToDoubleFunction<Slice> figure) {
            return figure.applyAsDouble(beside) / figure.applyAsDouble(alone);
        }
    }

    private SlowIssuers(Findings findings, BadIssuers issuers) {
        this.findings = findings;
        this.issuers = issuers;
    }

    static void measure(Findings findings, BadIssuers issuers) {
        SlowIssuers slow = new SlowIssuers(findings, issuers);
        Table table = findings.table(
                "Exchanges of a good issuer on 4 connections, while key sets of others answer after 10 s",
                "grant",
                "beside",
                "requests/s alone → beside",
                "p99 ms alone → beside",
                "throughput × alone",
                "p99 × alone",
                "answers to the others",
                "fetches from slow issuers");
        for (Side side : Side.both(findings.site())) {
            Variant warmUp = new Variant("warm-up", side.server(), 200, GOOD_CONNECTIONS, side.good());
            warmUp.prime();
            warmUp.slice(findings.site().options().warmUp() / 2);
            SCENARIOS.forEach(scenario -> slow.measure(table, side, scenario));
        }
        findings.note(
                "*Without pause* is a flood: what is refused at once comes back at once, so it takes the share of the"
                        + " core that it asks for, slow issuer or not.");
    }

    private void measure(Table table, Side side, Scenario scenario) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < findings.site().options().repetitions(); i++) {
            pairs.add(pair(side, scenario));
        }
        Spread throughput = spread(pairs, pair -> pair.ratio(Slice::perSecond));
        Spread tail = spread(pairs, pair -> pair.ratio(slice -> slice.latency(0.99)));
        table.row(
                side.name(),
                scenario.name(),
                both(pairs, Slice::perSecond),
                both(pairs, slice -> slice.latency(0.99)),
                throughput.toString(),
                tail.toString(),
                pairs.get(pairs.size() - 1).answers(),
                pairs.get(pairs.size() - 1).fetches());
        String label = (side.isOurs() ? "ours: " : "built-in: ") + scenario.name();
        findings.bar("Throughput of a good issuer beside slow ones, × alone", label, throughput.median());
        if (side.isOurs() && scenario.pauseMillis() > 0) {
            findings.target(
                    "6", scenario.name() + ": throughput of a good issuer × alone", throughput.median(), "≥", 0.8);
            findings.target("6", scenario.name() + ": p99 of a good issuer × alone", tail.median(), "≤", 2);
        }
    }

    private Pair pair(Side side, Scenario scenario) {
        Slice alone = good(side);
        int before = issuers.slowFetches();
        long start = System.nanoTime();
        try (Attack attack = new Attack(
                side.server(),
                CONNECTIONS,
                i -> side.asking(issuers.slow(i % scenario.issuers())),
                scenario.pauseMillis())) {
            // Until the first of them wait.
            TimeUnit.SECONDS.sleep(2);
            Slice beside = good(side);
            String fetches =
                    (issuers.slowFetches() - before) + " in " + Spread.number((System.nanoTime() - start) / 1e9) + " s";
            return new Pair(alone, beside, attack.answers(), fetches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Slice good(Side side) {
        int seconds = findings.site().options().quick() ? 6 : 12;
        return Load.within(side.server(), side.good(), GOOD_CONNECTIONS, seconds);
    }

    private static Spread spread(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        return Spread.of(pairs.stream().mapToDouble(figure).toArray());
    }

    private static String both(List<Pair> pairs, ToDoubleFunction<Slice> figure) {
        return Spread.number(spread(pairs, pair -> figure.applyAsDouble(pair.alone()))
                        .median()) + " → "
                + Spread.number(spread(pairs, pair -> figure.applyAsDouble(pair.beside()))
                        .median());
    }
}

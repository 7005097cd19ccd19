// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.benchmark.Findings.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Targets 4 and 5: what ten thousand issuers cost, those that are asked for and those that are not. */
final class IssuerScale {
    private static final String FEW = "ours: unknown issuer, 3 known";
    private static final String MANY = "ours: unknown issuer, many known";
    private static final String BUILT_IN_FEW = "built-in grant: unknown issuer, 3 known";
    private static final String BUILT_IN_MANY = "built-in grant: unknown issuer, many known";
    private static final String ONE = "ours: one issuer of many";
    private static final String ALL = "ours: all issuers in turns";
    private static final String BUILT_IN_ONE = "built-in grant: one issuer of many";
    private static final String BUILT_IN_ALL = "built-in grant: all issuers in turns";
    private static final int COUNTED = 200;

    private IssuerScale() {}

    static void measure(Findings findings) {
        Site site = findings.site();
        ManyIssuers many = ManyIssuers.created(site);
        memory(findings, many);
        unknown(findings, many);
        inTurns(findings, many);
    }

    /** In steps of as many exchanges each, so that what the replay store keeps of an exchange can be taken off again. */
    private static void memory(Findings findings, ManyIssuers many) {
        Site site = findings.site();
        HeapUse heap = new HeapUse(site.javaHome(), site.ours().pid());
        int count = many.count();
        Load.answer(site.ours(), many.ofOne(many.toOurs()).apply(1).get(0));
        Load.run(site.ours(), many.ofOne(many.toOurs()).apply(count), Variant.CONNECTIONS);
        long start = heap.afterCollection();
        Load.run(site.ours(), many.ofOne(many.toOurs()).apply(count), Variant.CONNECTIONS);
        long afterOne = heap.afterCollection();
        Slice first = Load.run(site.ours(), many.inTurns(many.toOurs()).apply(count), Variant.CONNECTIONS);
        long afterAll = heap.afterCollection();
        if (!first.statuses().keySet().equals(Set.of(200))) {
            findings.note("The first exchange of each issuer answered " + first.statuses() + ".");
        }
        double each = (afterAll - afterOne - (afterOne - start)) / 1024.0 / count;
        findings.table("Memory, after a full collection, with " + number(count) + " issuers", "heap", "MB")
                .row("after " + number(count) + " exchanges of one issuer", megabytes(start))
                .row("after as many more", megabytes(afterOne))
                .row("after one exchange of each issuer", megabytes(afterAll));
        findings.target(
                "5",
                "memory of an idle issuer, its keys and what Keycloak caches of it and its user included, KB",
                Spread.number(each),
                "stated",
                true);
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String megabytes(long bytes) {
        return Spread.number(bytes / 1024.0 / 1024.0);
    }

    private static void unknown(Findings findings, ManyIssuers many) {
        Site site = findings.site();
        String agent = BenchmarkRealm.AGENT;
        Rounds rounds = Rounds.of(
                List.of(
                        new Variant(FEW, site.ours(), 400, site.toOurs().unknownIssuers(agent, many.key())),
                        new Variant(MANY, site.ours(), 400, many.toOurs().unknownIssuers(agent, many.key())),
                        new Variant(
                                BUILT_IN_FEW, site.plain(), 400, site.toPlain().unknownIssuers(agent, many.key())),
                        new Variant(
                                BUILT_IN_MANY, site.plain(), 400, many.toPlain().unknownIssuers(agent, many.key()))),
                site.options());
        Table table = findings.table(
                "Assertions of issuers that nobody has heard of", "request", "requests/s", "CPU ms", "CPU × at 3");
        for (String variant : rounds.variants()) {
            String base = variant.startsWith("ours") ? FEW : BUILT_IN_FEW;
            Spread ratio = rounds.ratio(variant, base, Slice::cpuPerRequest);
            table.row(
                    variant,
                    rounds.of(variant, Slice::perSecond).toString(),
                    rounds.of(variant, Slice::cpuPerRequest).toString(),
                    ratio.toString());
            if (!variant.equals(base)) {
                findings.bar(
                        "CPU of an unknown issuer at " + number(many.count()) + " known ones, × at 3",
                        variant,
                        ratio.median());
            }
        }
        findings.target(
                "4",
                "CPU of an unknown issuer at " + number(many.count()) + " trusted issuers × at 3",
                rounds.ratio(MANY, FEW, Slice::cpuPerRequest).median(),
                "≤",
                1.5);
        Database database = site.database().orElseThrow();
        List<byte[]> requests = many.toOurs().unknownIssuers(agent, many.key()).apply(COUNTED);
        database.forgetStatements();
        Load.run(site.ours(), requests, 4);
        double statements =
                SqlStatements.counted(database.statements(site.ours().name())) / COUNTED;
        findings.target("4", "SQL statements of a warm unknown issuer", Math.floor(statements * 10) / 10, "≤", 0);
    }

    private static void inTurns(Findings findings, ManyIssuers many) {
        Site site = findings.site();
        Rounds rounds = Rounds.of(
                List.of(
                        new Variant(ONE, site.ours(), 200, many.ofOne(many.toOurs())),
                        new Variant(ALL, site.ours(), 200, many.inTurns(many.toOurs())),
                        new Variant(BUILT_IN_ONE, site.plain(), 200, many.ofOne(many.toPlain())),
                        new Variant(BUILT_IN_ALL, site.plain(), 200, many.inTurns(many.toPlain()))),
                site.options());
        Table table = findings.table(
                "Exchanges of " + number(many.count())
                        + " issuers in turns, keys fetched already where the grant keeps them",
                "request",
                "requests/s",
                "p50 / p95 / p99 ms",
                "CPU ms",
                "CPU × one issuer");
        for (String variant : rounds.variants()) {
            String base = variant.startsWith("ours") ? ONE : BUILT_IN_ONE;
            Spread ratio = rounds.ratio(variant, base, Slice::cpuPerRequest);
            table.row(
                    variant,
                    rounds.of(variant, Slice::perSecond).toString(),
                    rounds.latencies(variant),
                    rounds.of(variant, Slice::cpuPerRequest).toString(),
                    ratio.toString());
            if (!variant.equals(base)) {
                findings.bar(
                        "CPU of an exchange, " + number(many.count()) + " issuers in turns, × one issuer",
                        variant,
                        ratio.median());
            }
        }
        findings.target(
                "5",
                "CPU of an exchange, " + number(many.count()) + " issuers in turns × one issuer",
                rounds.ratio(ALL, ONE, Slice::cpuPerRequest).median(),
                "≤",
                2);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.benchmark.Findings.Table;
import io.trustedissuers.testsuite.server.MeasuredServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Target 8: what it costs to say no, and how much of it lands in the log. */
final class Refusals {
    private static final String MACHINE = "client credentials (granted)";
    private static final String PLAIN_MACHINE = "client credentials (granted), without our JAR";
    private static final List<String> KINDS = List.of("unknown issuer", "bad signature", "unknown key", "replay");
    private static final int LOGGED = 100;

    private Refusals() {}

    static void measure(Findings findings) {
        Site site = findings.site();
        List<Variant> ours =
                refused("ours: ", site.ours(), site.toOurs(), site.trusted().url(), site.trustedKey());
        List<Variant> builtIn = refused(
                "built-in grant: ", site.plain(), site.toPlain(), site.door().url(), site.doorKey());
        List<Variant> all = new ArrayList<>(ours);
        all.add(0, new Variant(MACHINE, site.ours(), 200, site.toOurs().clientCredentials(BenchmarkRealm.MACHINE)));
        all.addAll(builtIn);
        all.add(new Variant(
                PLAIN_MACHINE, site.plain(), 200, site.toPlain().clientCredentials(BenchmarkRealm.MACHINE)));
        Rounds rounds = Rounds.of(all, site.options());

        Table table = findings.table(
                "Refused assertions, beside a granted client_credentials request with an RS256 token",
                "request",
                "requests/s",
                "CPU ms",
                "CPU × client credentials",
                "log lines of ours / of all, each request");
        for (Variant variant : all) {
            boolean isOurs = variant.server() == site.ours();
            Spread ratio = rounds.ratio(variant.name(), isOurs ? MACHINE : PLAIN_MACHINE, Slice::cpuPerRequest);
            Map<String, Double> lines = lines(isOurs ? site.ours() : site.plain(), variant);
            table.row(
                    variant.name(),
                    rounds.of(variant.name(), Slice::perSecond).toString(),
                    rounds.of(variant.name(), Slice::cpuPerRequest).toString(),
                    ratio.toString(),
                    Spread.number(lines.get("ours")) + " / " + Spread.number(lines.get("all")));
            findings.bar("CPU of a refusal, × a client credentials grant", variant.name(), ratio.median());
            if (ours.contains(variant)) {
                findings.target("8", variant.name() + ": CPU × client credentials", ratio.median(), "≤", 0.3);
                findings.target(
                        "8", variant.name() + ": log lines of ours, each request", lines.get("ours"), "≤", 0.02);
            }
        }
    }

    private static List<Variant> refused(
            String whose, MeasuredServer server, Requests requests, String issuer, SigningKey key) {
        String agent = BenchmarkRealm.AGENT;
        return List.of(
                new Variant(whose + KINDS.get(0), server, 400, requests.unknownIssuers(agent, key)),
                new Variant(whose + KINDS.get(1), server, 400, requests.badSignatures(agent, issuer, key)),
                new Variant(whose + KINDS.get(2), server, 400, requests.unknownKeys(agent, issuer, key)),
                new Variant(whose + KINDS.get(3), server, 400, requests.replays(agent, issuer, key)));
    }

    private static Map<String, Double> lines(MeasuredServer server, Variant variant) {
        int position = server.log().position();
        variant.slice(LOGGED);
        List<String> lines = server.log().from(position).lines().toList();
        long ours = lines.stream()
                .filter(line -> line.contains("[io.trustedissuers"))
                .count();
        return Map.of("ours", (double) ours / LOGGED, "all", (double) lines.size() / LOGGED);
    }
}

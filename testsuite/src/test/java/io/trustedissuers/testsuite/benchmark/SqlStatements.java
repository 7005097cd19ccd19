// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.benchmark.Findings.Table;
import io.trustedissuers.testsuite.server.MeasuredServer;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Targets 1 and 10: what PostgreSQL itself counts for each exchange. */
final class SqlStatements {
    private SqlStatements() {}

    private record Count(double statements, double transactions, String which) {}

    static void measure(Findings findings) {
        Site site = findings.site();
        String agent = BenchmarkRealm.AGENT;
        IntFunction<List<byte[]>> ours =
                site.toOurs().exchanges(agent, site.trusted().url(), site.trustedKey());
        IntFunction<List<byte[]>> builtIn =
                site.toPlain().exchanges(agent, site.door().url(), site.doorKey());
        int users = site.options().users();
        Table table = findings.table(
                "SQL of one request, counted by pg_stat_statements", "request", "statements", "transactions", "which");

        warm(site.ours(), ours, users);
        warm(site.plain(), builtIn, users);
        Count oursWarm = row(table, "our exchange, warm", count(site, site.ours(), ours, users));
        row(table, "built-in grant, warm", count(site, site.plain(), builtIn, users));
        row(
                table,
                "client credentials",
                count(site, site.ours(), site.toOurs().clientCredentials(BenchmarkRealm.MACHINE), users));
        row(
                table,
                "unknown issuer, ours",
                count(site, site.ours(), site.toOurs().unknownIssuers(agent, site.trustedKey()), users));
        row(
                table,
                "unknown issuer, built-in grant",
                count(site, site.plain(), site.toPlain().unknownIssuers(agent, site.doorKey()), users));
        forgetUsers(site.ours());
        Count oursCold = row(table, "our exchange, first of a user", count(site, site.ours(), ours, users));
        forgetUsers(site.plain());
        Count builtInCold = row(table, "built-in grant, first of a user", count(site, site.plain(), builtIn, users));

        findings.target("1", "SQL statements of a warm exchange", rounded(oursWarm.statements), "≤", 0);
        findings.target("1", "database transactions of a warm exchange", rounded(oursWarm.transactions), "≤", 0);
        findings.target(
                "10",
                "SQL statements of the first exchange of a user, built-in grant: "
                        + Spread.number(builtInCold.statements),
                oursCold.statements,
                "≤",
                builtInCold.statements);
        findings.note(
                "Statements include those of Keycloak's background work, which are a few for hundreds of requests;"
                        + " BEGIN and COMMIT are not counted as statements. *Which* has those that ran for at least every"
                        + " other request.");
        findings.note(
                "Trusted issuers sign nobody in, so from 26.5 on Keycloak caches the links of users only in realms that"
                        + " have another identity provider whose users are linked, as this one has. In a realm without any, each"
                        + " exchange asks two queries for its user.");
    }

    /** Twice, because Keycloak's caches take nothing up that was loaded while something else changed. */
    private static void warm(MeasuredServer server, IntFunction<List<byte[]>> requests, int users) {
        Load.run(server, requests.apply(users), 4);
        Load.run(server, requests.apply(users), 4);
    }

    private static void forgetUsers(MeasuredServer server) {
        server.admin()
                .realm(BenchmarkRealm.NAME)
                .post("/clear-user-cache", Json.object())
                .orFail();
    }

    private static Count row(Table table, String request, Count count) {
        table.row(request, Spread.number(count.statements), Spread.number(count.transactions), count.which);
        return count;
    }

    /** Every user once. */
    private static Count count(Site site, MeasuredServer server, IntFunction<List<byte[]>> requests, int users) {
        Database database = site.database().orElseThrow();
        Load.answer(server, requests.apply(1).get(0));
        List<byte[]> prepared = requests.apply(users);
        database.forgetStatements();
        Load.run(server, prepared, 4);
        Map<String, Long> statements = database.statements(server.name());
        double all = counted(statements);
        String which = statements.entrySet().stream()
                .filter(entry -> entry.getValue() * 2 >= users)
                .filter(entry ->
                        !entry.getKey().equals("BEGIN") && !entry.getKey().equals("COMMIT"))
                .map(entry -> Spread.number((double) entry.getValue() / users) + " × " + shortened(entry.getKey()))
                .collect(Collectors.joining("; "));
        return new Count(all / users, (double) calls(statements, "BEGIN") / users, which);
    }

    /** Without BEGIN and COMMIT. */
    static double counted(Map<String, Long> statements) {
        long all = statements.values().stream().mapToLong(Long::longValue).sum();
        return (double) all - calls(statements, "BEGIN") - calls(statements, "COMMIT");
    }

    private static long calls(Map<String, Long> statements, String statement) {
        return statements.getOrDefault(statement, 0L);
    }

    /** The kind of the statement and the table that it starts from. */
    private static String shortened(String sql) {
        String[] words = sql.replaceAll("\\s+", " ").split(" (?i:from|into|update) | (?=where)");
        String table = words.length > 1 ? words[1].split(" ")[0] : "";
        return sql.split("\\s")[0].toLowerCase(Locale.ROOT) + " " + table;
    }

    private static double rounded(double perRequest) {
        return Math.floor(perRequest * 10) / 10;
    }
}

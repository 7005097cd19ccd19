// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** docs/performance.md as text. */
final class Page {
    private static final String HEAD =
            """
            # Performance

            Written by the benchmark of this repository from the figures in [performance/](performance/):

            ```sh
            mvn verify -Pbenchmark                       # everything, on PostgreSQL and H2
            mvn verify -Pbenchmark -Dbenchmark.quick     # a few minutes each part; its figures are loose
            ```

            | option | meaning |
            | --- | --- |
            | `-Dbenchmark.parts=PARTS` | some of %s |
            | `-Dbenchmark.databases=postgres,dev-file` | PostgreSQL (its own, from Maven Central), H2 |
            | `-Dbenchmark.java=/path/of/jdk-25,/path/of/jdk-17` | the Javas that run the servers; else that of Maven |
            | `-Dbenchmark.quiet` | the machine has nothing else to do: without it the figures are marked as provisional |
            | `-Dbenchmark.jfr` | flight recordings of the servers, in `testsuite/target/benchmark` |

            **How it is measured.** Two Keycloaks of the same version and Java, one with our JAR and one without, each with 1 GB
            of heap, a database of its own and `--cache=local`; where `taskset` is there they share one core and the load has the
            other. Eight keep-alive connections, each with its next request ready, signed before the clock starts. Slices of the
            kinds of requests follow each other as A B C … C B A, after as many requests as the compiler needs. CPU is that of the
            Keycloak process; what the processes of PostgreSQL take beside it, on a core of their own, stands in a column of its own. A figure is the median of the slices, with the quartiles in brackets; a ratio is made of the two
            slices of one round first. Compare ratios: what a machine does in a second is its own affair.

            *Built-in* is Keycloak's own jwt-bearer grant on the server without our JAR: what one has who does not install it. A
            server with many other things to do, a database that is far away, TLS and several nodes are not measured here.

            """;

    /** Written by a person, who has to look at it again when the figures change. */
    private static final String MISSED =
            """

            Target 9: one ES256 verification takes 53 µs, 0.96 × Keycloak's own (Java 25; SunEC 307 µs; `Es256TimingTest`), and
            `VerifyingProviderTest` holds who verifies.

            **What is missed, and why.** Targets 2 and 3 ask that an exchange take at most 1.15 × the CPU of client
            credentials, and that with ES256 tokens it be a quarter faster than the built-in grant. An exchange verifies a
            signature, looks for the user and for an earlier use, and compares the finished token with what was decided before
            it signs it: 0.11 ms more than client credentials, of 0.57. What it saves is a query in a transaction, which the
            others make each time for a session that is not there, and what that is worth depends on the database: here it is
            idle, near, and has a core of its own, so Keycloak waits for it without working. With what the database takes
            the ratio is smaller (Java 17, below). Beside other work (load average 4 to 9, commit 869d3ef, a quick run on
            Java 25) the same comparison gave 1.06 and 1.10 × the CPU of client credentials, and 1.22 and 1.36 × the
            throughput of the built-in grant. To be tried next: the token that is compared is read into
            Keycloak's class, where its text would do; the assertion is parsed to see whose it is, and again for its gates;
            and what is verified, ES256 by Bouncy Castle, is a tenth of the whole.

            """;

    private final List<JsonNode> all;

    Page(List<JsonNode> all) {
        this.all = all;
    }

    String text() {
        StringBuilder page = new StringBuilder(HEAD.formatted(words()));
        if (all.stream().anyMatch(run -> run.at("/run/provisional").asBoolean())) {
            page.append("**These figures are provisional**: the machine may have had other work, or the run was a"
                    + " quick one, where it says so below.\n\n");
        }
        page.append("![The main ratios](images/performance.svg)\n\n");
        targets(page);
        for (JsonNode findings : all) {
            section(page, findings);
        }
        return page.toString();
    }

    private static String words() {
        List<String> words = new ArrayList<>();
        for (Part part : Part.values()) {
            words.add("`" + part.word() + "`");
        }
        return String.join(", ", words);
    }

    private void targets(StringBuilder page) {
        page.append("## Targets\n\n| # | what | on | found | wanted | |\n| --- | --- | --- | --- | --- | --- |\n");
        all.stream()
                .flatMap(findings -> list(findings, "targets").stream()
                        .map(target -> List.of(
                                target.path("number").asText(),
                                target.path("what").asText(),
                                where(findings),
                                target.path("found").asText(),
                                target.path("wanted").asText(),
                                target.path("met").asBoolean() ? "met" : "**missed**")))
                .sorted(Comparator.comparingInt(row -> Integer.parseInt(row.get(0))))
                .forEach(row -> row(page, row));
        page.append(MISSED);
    }

    private static void section(StringBuilder page, JsonNode findings) {
        JsonNode run = findings.path("run");
        page.append("\n## ")
                .append(findings.path("title").asText())
                .append(": ")
                .append(where(findings));
        page.append("\n\nKeycloak ").append(run.path("keycloak").asText());
        page.append(", Java ").append(run.path("java").asText());
        page.append(", ")
                .append(run.path("processor").asText())
                .append(", ")
                .append(run.path("cores").asText());
        page.append(" cores").append(run.path("pinned").asBoolean() ? ", pinned" : ", not pinned");
        page.append("; load average at the start ")
                .append(run.path("loadAverage").asText());
        page.append("; ").append(run.path("rounds").asText()).append(" rounds");
        page.append(run.path("quick").asBoolean() ? " (quick)" : "");
        page.append("; commit ").append(run.path("commit").asText());
        page.append(run.path("changed").asBoolean() ? " with changes" : "");
        page.append("; ").append(run.path("at").asText()).append(".");
        page.append(run.path("provisional").asBoolean() ? " **Provisional.**\n" : "\n");
        for (JsonNode table : list(findings, "tables")) {
            page.append("\n**").append(table.path("title").asText()).append("**\n\n");
            List<String> columns = texts(table.path("columns"));
            row(page, columns);
            row(page, columns.stream().map(column -> "---").toList());
            table.path("rows").forEach(row -> row(page, texts(row)));
        }
        texts(findings.path("notes"))
                .forEach(note -> page.append("\n").append(note).append("\n"));
    }

    private static String where(JsonNode findings) {
        return findings.at("/run/database").asText() + ", Java "
                + findings.at("/run/javaFeature").asText();
    }

    private static void row(StringBuilder page, List<String> cells) {
        page.append(
                cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static List<JsonNode> list(JsonNode findings, String member) {
        return StreamSupport.stream(findings.path(member).spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

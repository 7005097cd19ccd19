// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.conformance;

import io.trustedissuers.testsuite.conformance.Row.Scope;
import java.util.List;
import java.util.stream.Collectors;

/** The text of docs/conformance.md. */
final class ConformanceDoc {
    private static final String HEAD =
            """
            <!-- Written by the testsuite: mvn -pl testsuite -am verify -Dit.test=ConformanceTest -Dconformance.write=true -->
            # Conformance

            Each row is one rule, in our words, with where it comes from and the tests that prove it on real servers.
            JAG is the draft *Identity Assertion JWT Authorization Grant*, EMA the MCP extension *Enterprise-Managed
            Authorization*, CHAIN the draft *Identity Chaining*, CIMD the draft *Client ID Metadata Document*; bare
            numbers are RFCs. RAS rows concern us as the resource authorization server, CLI rows what MCP clients
            need from us, TI rows are our own, IDP rows belong to the customer's identity provider.

            """;

    private final List<Row> rows;
    private final Proofs proofs;

    ConformanceDoc(List<Row> rows, Proofs proofs) {
        this.rows = rows;
        this.proofs = proofs;
    }

    String text() {
        return HEAD
                + summary()
                + "\n| row | source | rule | proved by | state |\n| --- | --- | --- | --- | --- |\n"
                + rows.stream().map(this::line).collect(Collectors.joining());
    }

    private String summary() {
        return "%d rows apply now, %d of them are proved; %d wait for later work; %d do not apply.%n"
                .formatted(
                        count(Scope.NOW),
                        rows.stream()
                                .filter(row -> row.scope() == Scope.NOW && isProved(row))
                                .count(),
                        count(Scope.LATER),
                        count(Scope.NONE));
    }

    private long count(Scope scope) {
        return rows.stream().filter(row -> row.scope() == scope).count();
    }

    private boolean isProved(Row row) {
        return !proofs.of(row.id()).isEmpty();
    }

    private String line(Row row) {
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        row.id(),
                        row.source(),
                        row.rule(),
                        String.join("<br>", proofs.of(row.id())),
                        row.scope().state(isProved(row)));
    }
}

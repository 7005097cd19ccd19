// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import java.util.function.Consumer;

/** One scenario: what it is called on the command line, and what it measures. */
enum Part {
    EXCHANGE("exchange", "Exchanges beside other grants", false, Exchanges::measure),
    SQL("sql", "SQL statements", true, SqlStatements::measure),
    REFUSALS("refusals", "Refusals", false, Refusals::measure),
    OUTAGES("outages", "Slow and dead issuers", false, Part::outages),
    ISSUERS("issuers", "Ten thousand issuers", true, IssuerScale::measure),
    LISTS("lists", "The admin's list", true, AdminLists::measure);

    private final String word;
    private final String title;
    private final boolean postgresOnly;
    private final Consumer<Findings> measurement;

    Part(String word, String title, boolean postgresOnly, Consumer<Findings> measurement) {
        this.word = word;
        this.title = title;
        this.postgresOnly = postgresOnly;
        this.measurement = measurement;
    }

    private static void outages(Findings findings) {
        BadIssuers issuers = new BadIssuers(findings.site());
        SlowIssuers.measure(findings, issuers);
        KeyFetches.measure(findings, issuers);
    }

    String word() {
        return word;
    }

    String title() {
        return title;
    }

    boolean fits(Site site) {
        return !postgresOnly || site.database().isPresent();
    }

    Findings measure(Site site) {
        Findings findings = new Findings(this, site);
        measurement.accept(findings);
        return findings;
    }
}

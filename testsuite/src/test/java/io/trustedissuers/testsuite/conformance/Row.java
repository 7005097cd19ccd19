// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A line of conformance-rows.tsv: a rule of a specification, or one of our own, in our own words. */
record Row(String id, String source, Scope scope, String rule) {
    private static final String FILE = "/conformance-rows.tsv";

    /** Who owes the row, as the file spells it in lower case. */
    enum Scope {
        /** This extension, now: a row without a test is a gap. */
        NOW("**no test yet**"),
        /** This extension, with a later issue. */
        LATER("not yet"),
        /** Somebody else, or a role that we do not play. */
        NONE("not applicable");

        private final String stateWithoutTest;

        Scope(String stateWithoutTest) {
            this.stateWithoutTest = stateWithoutTest;
        }

        String state(boolean proved) {
            return proved ? "proved" : stateWithoutTest;
        }
    }

    static List<Row> all() {
        try (InputStream file = Row.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 4) {
            throw new IllegalArgumentException("Four columns are needed in " + FILE + ": " + line);
        }
        return new Row(columns[0], columns[1], scope(columns[2]), columns[3]);
    }

    private static Scope scope(String text) {
        return switch (text) {
            case "now" -> Scope.NOW;
            case "later" -> Scope.LATER;
            case "none" -> Scope.NONE;
            default -> throw new IllegalArgumentException("now, later or none, not " + text);
        };
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A test, by its id at the JUnit Platform, what it took and the lines it ran. The class's own set-up has no id. */
record CoveredTest(String id, long millis, Set<Line> lines) {
    static final String SETUP = "set-up";

    boolean isSetup() {
        return id.equals(SETUP);
    }

    String toRow() {
        Set<String> sorted = lines.stream().map(Line::toString).collect(Collectors.toCollection(TreeSet::new));
        return id + "\t" + millis + "\t" + String.join(" ", sorted);
    }

    static CoveredTest parse(String row) {
        String[] cells = row.split("\t", -1);
        Set<Line> lines = Arrays.stream(cells[2].split(" "))
                .filter(line -> !line.isEmpty())
                .map(Line::parse)
                .collect(Collectors.toSet());
        return new CoveredTest(cells[0], Long.parseLong(cells[1]), lines);
    }
}

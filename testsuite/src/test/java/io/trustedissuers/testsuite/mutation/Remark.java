// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

/**
 * What a person found out about a survivor. It is known by the text of its line and by PIT's description, so that it stays
 * with it while the lines around it change.
 *
 * @param source the line, or {@code *} for all of the class that no row before it is about
 * @param equal whether nobody could tell the mutant from the original
 */
record Remark(String className, String source, String description, boolean equal, String why) {
    static Remark parse(String row) {
        String[] cells = row.split("\t", -1);
        return new Remark(cells[0], cells[1], cells[2], Boolean.parseBoolean(cells[3]), cells[4]);
    }

    boolean isAbout(Mutant mutant, String sourceLine) {
        return mutant.className().equals("io.trustedissuers." + className)
                && (source.equals("*") || sourceLine.equals(source))
                && (description.equals("*") || mutant.description().equals(description));
    }
}

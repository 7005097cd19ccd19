// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

/** @param by the test that failed, or how many were tried */
record Result(
        String mutant, String classHash, String method, int line, String description, Outcome outcome, String by) {
    static Result of(Mutant mutant, String classHash, Outcome outcome, String by) {
        return new Result(
                mutant.name(), classHash, mutant.method(), mutant.line().number(), mutant.description(), outcome, by);
    }

    String className() {
        return mutant.substring(0, mutant.indexOf(' '));
    }

    String mutator() {
        return mutant.substring(mutant.lastIndexOf(' ') + 1);
    }

    /** The test class that killed it. */
    String killer() {
        return outcome == Outcome.KILLED ? by.split("#")[0] : "";
    }

    String toRow() {
        return String.join("\t", mutant, classHash, method, String.valueOf(line), description, outcome.name(), by);
    }

    static Result parse(String row) {
        String[] cells = row.split("\t", -1);
        return new Result(
                cells[0],
                cells[1],
                cells[2],
                Integer.parseInt(cells[3]),
                cells[4],
                Outcome.valueOf(cells[5]),
                cells[6]);
    }
}

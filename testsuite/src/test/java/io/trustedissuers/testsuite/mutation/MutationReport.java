// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The part of docs/mutation-testing.md that is generated. */
final class MutationReport {
    private final List<Mutant> all;
    private final Results results;

    MutationReport(List<Mutant> all, Results results) {
        this.all = all;
        this.results = results;
    }

    void write(Path document) throws IOException {
        System.out.println(all.size() + " mutants, " + results.all().size() + " results, " + document);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What all runs have found so far, in a file of the repository. */
final class Results {
    private final Path file;
    private final Map<String, Result> byMutant = new TreeMap<>();

    private Results(Path file) {
        this.file = file;
    }

    /** @param isCurrent false for what was found about a class that has changed since */
    static Results read(Path file, Predicate<Result> isCurrent) throws IOException {
        Results results = new Results(file);
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .map(Result::parse)
                    .filter(isCurrent)
                    .forEach(result -> results.byMutant.put(result.mutant(), result));
        }
        return results;
    }

    Optional<Result> of(Mutant mutant) {
        return Optional.ofNullable(byMutant.get(mutant.name()));
    }

    Collection<Result> all() {
        return byMutant.values();
    }

    void add(Collection<Result> found) throws IOException {
        found.forEach(result -> byMutant.put(result.mutant(), result));
        Files.write(file, byMutant.values().stream().map(Result::toRow).toList());
    }
}

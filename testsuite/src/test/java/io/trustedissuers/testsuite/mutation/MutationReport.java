// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The part of docs/mutation-testing.md that is written from the results: all below its mark. */
final class MutationReport {
    private static final String MARK = "<!-- Below here -Pmutation writes. -->\n";

    private final List<Verdict> verdicts;

    MutationReport(List<Mutant> mutants, Results results, List<Remark> remarks, Sources sources) {
        this.verdicts = mutants.stream()
                .map(mutant -> verdict(mutant, results, remarks, sources.line(mutant.line())))
                .toList();
    }

    private static Verdict verdict(Mutant mutant, Results results, List<Remark> remarks, String source) {
        return new Verdict(
                mutant,
                source,
                results.of(mutant),
                remarks.stream()
                        .filter(remark -> remark.isAbout(mutant, source))
                        .findFirst());
    }

    void write(Path document) throws IOException {
        String text = Files.readString(document);
        String written = text.substring(0, text.indexOf(MARK) + MARK.length());
        Files.writeString(document, written + tables() + survivors());
    }

    private String tables() {
        return "\n" + Tally.HEAD + rows(Verdict::room) + "\n## By class\n\n" + Tally.HEAD
                + rows(verdict -> shortName(verdict.mutant()));
    }

    private String rows(Function<Verdict, String> group) {
        var groups = verdicts.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(Verdict::isTried))
                .map(entry -> new Tally("`" + entry.getKey() + "`", entry.getValue()).row())
                .collect(Collectors.joining());
    }

    private String survivors() {
        return "\n"
                + "## Not killed\n\n"
                + "| class and line | code | mutation | tests that ran | why |\n"
                + "| --- | --- | --- | --- | --- |\n"
                + verdicts.stream()
                        .filter(Verdict::isAlive)
                        .sorted(Comparator.comparing(
                                        (Verdict verdict) -> verdict.mutant().className())
                                .thenComparing(
                                        verdict -> verdict.mutant().line().number()))
                        .map(MutationReport::survivor)
                        .collect(Collectors.joining());
    }

    private static String survivor(Verdict verdict) {
        Result result = verdict.result().orElseThrow();
        String tests = result.outcome() == Outcome.SURVIVED_SO_FAR ? result.by() + ", not all" : result.by();
        return "| `" + shortName(verdict.mutant()) + "` "
                + verdict.mutant().line().number()
                + " | `" + verdict.source().replace("|", "\\|")
                + "` | " + verdict.mutant().description().replace("io/trustedissuers/", "")
                + " | " + tests
                + " | " + verdict.remark().map(MutationReport::text).orElse("open") + " |\n";
    }

    private static String text(Remark remark) {
        return (remark.equal() ? "equal: " : "") + remark.why();
    }

    private static String shortName(Mutant mutant) {
        return mutant.className().substring("io.trustedissuers.".length());
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security-testing.md names what is there, and leaves no row of the review out. */
class SecurityTestingDocTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+[a-z]?) \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`((?:[a-z]+\\.)?[A-Z]\\w*(?:IT|Test))`");

    private static final List<String> ROWS = List.of(
            ("1 2 3a 3b 3c 3d 4 4b 4c 5 6 6b 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33"
                            + " 34 35 36 37 38 39 40")
                    .split(" "));

    private final String text = read(Path.of("..", "docs", "security-testing.md"));

    @Test
    void everyRowOfTheReviewStandsThereOnce() {
        assertThat(matches(ROW, text).map(row -> row.group(1))).containsExactlyElementsOf(ROWS);
    }

    @Test
    void everyRowNamesATest() {
        assertThat(matches(ROW, text))
                .allSatisfy(row -> assertThat(TEST.matcher(row.group(2)).find())
                        .as("row %s", row.group(1))
                        .isTrue());
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Set<String> there = Stream.concat(
                        classes(Path.of("src", "test", "java")),
                        classes(Path.of("..", "provider", "src", "test", "java")))
                .collect(Collectors.toSet());
        assertThat(matches(TEST, text).map(test -> test.group(1)).distinct()).isSubsetOf(there);
    }

    /** Each by its name, and by its package's last part and its name. */
    private static Stream<String> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> {
                        String name = file.getFileName().toString().replace(".java", "");
                        return Stream.of(name, file.getParent().getFileName() + "." + name);
                    })
                    .toList()
                    .stream();
        }
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

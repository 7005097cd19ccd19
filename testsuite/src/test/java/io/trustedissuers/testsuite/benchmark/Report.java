// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The page docs/performance.md, made of the figures in docs/performance. */
final class Report {
    private Report() {}

    static void write(Path docs) {
        List<JsonNode> all = read(docs.resolve("performance"));
        try {
            Files.writeString(docs.resolve("performance.md"), new Page(all).text());
            Files.writeString(docs.resolve("images").resolve("performance.svg"), new Chart(all).svg());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<JsonNode> all = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                all.add(Json.read(Files.readString(file)));
            }
            all.sort(Comparator.comparing(Report::place)
                    .thenComparing(each -> each.at("/run/database").asText(), Comparator.reverseOrder())
                    .thenComparing(each -> each.at("/run/javaFeature").asText(), Comparator.reverseOrder()));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int place(JsonNode findings) {
        return Arrays.stream(Part.values())
                .filter(part -> part.word().equals(findings.path("part").asText()))
                .mapToInt(Part::ordinal)
                .findFirst()
                .orElse(Part.values().length);
    }
}

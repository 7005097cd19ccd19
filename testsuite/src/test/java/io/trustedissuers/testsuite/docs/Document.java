// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustedissuers.testsuite.server.Distribution;
import io.trustedissuers.testsuite.server.KeycloakServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A page of docs/ with commands in it: everything between {@code ```sh} and {@code ```}. */
final class Document {
    private static final Path DOCS = Path.of("..", "docs");
    private static final String MARK = "== heading: ";

    /** The commands below each heading. */
    private final Map<String, String> commands = new LinkedHashMap<>();

    private Document(List<String> lines) {
        String heading = "";
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("```")) {
                inside = line.equals("```sh");
            } else if (inside) {
                commands.merge(heading, line + "\n", String::concat);
            } else if (line.startsWith("#")) {
                heading = line.replaceFirst("#+ ", "");
            }
        }
    }

    static Document of(String page) throws IOException {
        return new Document(Files.readAllLines(DOCS.resolve(page)));
    }

    /** What the commands below a heading have printed. */
    record Output(String heading, String text) {
        /** The nth JSON value among it. */
        JsonNode json(int position) {
            List<JsonNode> values = new ArrayList<>();
            String json = Stream.of(text.split("\n"))
                    .filter(line -> !line.startsWith("Created new ") && !line.startsWith("Logging into "))
                    .reduce("", (all, line) -> all + line + "\n");
            try (MappingIterator<JsonNode> iterator =
                    new ObjectMapper().readerFor(JsonNode.class).readValues(json)) {
                iterator.forEachRemaining(values::add);
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
            return values.get(position);
        }
    }

    /** Runs all of them in one shell, in a copy of docs/examples; the first that fails ends it. */
    List<Output> run(KeycloakServer server, Path directory) throws IOException {
        copyExamples(directory);
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        commands.forEach((heading, lines) -> script.append("echo '")
                .append(MARK)
                .append(heading)
                .append("'\n")
                .append(lines));
        Files.writeString(directory.resolve("commands.sh"), script);
        ProcessBuilder builder = new ProcessBuilder("bash", "commands.sh")
                .directory(directory.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.merge("PATH", kcadm(server, directory).toString(), (path, bin) -> bin + ":" + path);
        environment.put("HOME", directory.toAbsolutePath().toString());
        environment.put("KEYCLOAK", server.url());
        environment.put("ADMIN", "admin");
        environment.put("ADMIN_PASSWORD", "admin-of-the-tests");
        environment.put(
                "KC_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.home=" + directory.toAbsolutePath());
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(text);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return outputs(text);
    }

    private static List<Output> outputs(String text) {
        return Stream.of(text.split(MARK))
                .filter(part -> part.contains("\n"))
                .map(part -> part.split("\n", 2))
                .map(part -> new Output(part[0], part[1]))
                .toList();
    }

    /** A folder with a kcadm.sh that can be executed, which the unpacked distribution's is not. */
    private static Path kcadm(KeycloakServer server, Path directory) throws IOException {
        Path script = Distribution.of(server.version()).resolve("bin/kcadm.sh").toAbsolutePath();
        Path bin = Files.createDirectory(directory.resolve("bin")).toAbsolutePath();
        Path kcadm = bin.resolve("kcadm.sh");
        Files.writeString(kcadm, "#!/bin/sh\nexec bash '" + script + "' \"$@\"\n");
        Files.setPosixFilePermissions(kcadm, PosixFilePermissions.fromString("rwx------"));
        return bin;
    }

    private static void copyExamples(Path directory) throws IOException {
        try (Stream<Path> examples = Files.list(DOCS.resolve("examples"))) {
            for (Path example : examples.toList()) {
                Files.copy(example, directory.resolve(example.getFileName()));
            }
        }
    }
}

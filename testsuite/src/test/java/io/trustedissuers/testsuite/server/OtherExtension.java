// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * An extension that somebody else has put beside ours. It is compiled against the very Keycloak it goes into, because the
 * interfaces it implements differ between versions.
 */
final class OtherExtension {
    private final String name;
    private final Path sources;

    OtherExtension(String name) {
        this.name = name;
        this.sources = Path.of("src/test/extensions").resolve(name);
    }

    void install(Path home) throws IOException {
        Path classes = Files.createDirectories(home.resolve(name + "-classes"));
        compile(home, classes);
        try (OutputStream file = Files.newOutputStream(home.resolve("providers").resolve(name + ".jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            add(classes, jar);
            add(sources.resolve("resources"), jar);
        }
    }

    /** The sources, by which one sees whether a server was built with them. */
    String content() {
        StringBuilder content = new StringBuilder(name);
        for (Path file : files(sources)) {
            try {
                content.append(Files.readString(file).hashCode());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return content.toString();
    }

    private void compile(Path home, Path classes) {
        List<String> arguments =
                new ArrayList<>(List.of("--release", "17", "-nowarn", "-d", classes.toString(), "-cp"));
        arguments.add(String.join(
                ":", files(home.resolve("lib/lib")).stream().map(Path::toString).toList()));
        files(sources.resolve("java")).forEach(file -> arguments.add(file.toString()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The extension " + name + " does not compile");
        }
    }

    private static void add(Path root, JarOutputStream jar) throws IOException {
        for (Path file : files(root)) {
            jar.putNextEntry(new JarEntry(root.relativize(file).toString()));
            Files.copy(file, jar);
            jar.closeEntry();
        }
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

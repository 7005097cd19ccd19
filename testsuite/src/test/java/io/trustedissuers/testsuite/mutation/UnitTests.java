// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** The tests of provider/ for the rooms under mutation. They need no server and no time, so they come first. */
final class UnitTests {
    private final TestSuite suite;
    private final Path classes;
    private final List<URL> path = new ArrayList<>();

    /** @param classes where the compiled tests of provider/ are */
    UnitTests(TestSuite suite, Path jar, Path libraries, Path classes) throws IOException {
        this.suite = suite;
        this.classes = classes;
        path.add(Mutants.url(jar));
        path.add(Mutants.url(classes));
        try (Stream<Path> files = Files.walk(libraries)) {
            files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Mutants::url)
                    .forEach(path::add);
        }
    }

    /** Without any mutant, and on the libraries of the Keycloak that runs: a test that fails there kills nothing. */
    void requirePassing(String className, byte[] code) throws IOException {
        Optional<String> failing = killer(className, code);
        if (failing.isPresent()) {
            throw new IllegalStateException("fails without any mutant: " + failing.get());
        }
    }

    /** The test that fails, of those beside the mutated class. */
    Optional<String> killer(String className, byte[] code) throws IOException {
        FirstFailure failure = new FirstFailure();
        try (MutantLoader loader = new MutantLoader(path, className, code)) {
            List<DiscoverySelector> tests = beside(className, loader);
            if (!tests.isEmpty()) {
                suite.runHere(tests, failure);
            }
        }
        return failure.killer();
    }

    private List<DiscoverySelector> beside(String className, ClassLoader loader) throws IOException {
        Path room = classes.resolve("io/trustedissuers/" + ProviderClasses.room(className));
        if (!Files.isDirectory(room)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(room)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.class") && !file.endsWith("DocTest.class"))
                    .sorted()
                    .<DiscoverySelector>map(file -> DiscoverySelectors.selectClass(load(
                            loader,
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))))
                    .toList();
        }
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

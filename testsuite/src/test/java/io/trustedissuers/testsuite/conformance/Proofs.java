// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which test names which row, found in the compiled test classes; whether the tests pass is the build's business. */
final class Proofs {
    private final Map<String, TreeSet<String>> testsByRow = new TreeMap<>();

    static Proofs ofAllTests() {
        Proofs proofs = new Proofs();
        testClasses().forEach(proofs::collect);
        return proofs;
    }

    List<String> of(String row) {
        return List.copyOf(testsByRow.getOrDefault(row, new TreeSet<>()));
    }

    /** All rows that tests name. */
    List<String> rows() {
        return List.copyOf(testsByRow.keySet());
    }

    private void collect(Class<?> testClass) {
        Proves whole = testClass.getAnnotation(Proves.class);
        if (whole != null) {
            add(whole, name(testClass) + ": all of it");
        }
        Method[] methods = testClass.getDeclaredMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method method : methods) {
            Proves proves = method.getAnnotation(Proves.class);
            if (proves != null) {
                add(proves, name(testClass) + ": " + Sentences.of(method));
            }
        }
    }

    private void add(Proves proves, String test) {
        for (String row : proves.value()) {
            testsByRow.computeIfAbsent(row, key -> new TreeSet<>()).add(test);
        }
    }

    private static String name(Class<?> testClass) {
        Class<?> outer = testClass.getEnclosingClass();
        return outer == null ? testClass.getSimpleName() : name(outer) + ", " + testClass.getSimpleName();
    }

    private static List<Class<?>> testClasses() {
        try {
            Path root = Path.of(Proofs.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith(".class"))
                        .sorted()
                        .<Class<?>>map(Proofs::load)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length())
                .replace('/', '.')
                .replace('\\', '.');
        try {
            return Class.forName(name, false, Proofs.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.jar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The classes that our JAR would see on a server: its own, Keycloak's and those of the JDK. */
final class Classes {
    private final Map<String, Supplier<byte[]>> bytes = new HashMap<>();
    private final Map<String, Optional<ClassNode>> read = new HashMap<>();

    /** Adds what a JAR contains; the first JAR with a class wins. */
    void add(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                    String className = name.substring(0, name.length() - ".class".length());
                    bytes.putIfAbsent(className, () -> load(jar, name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(String name, byte[] classFile) {
        bytes.put(name, () -> classFile);
    }

    void addAll(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            jars.forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<ClassNode> find(String name) {
        return read.computeIfAbsent(name, this::parse);
    }

    /** A class with all it inherits from, itself first. What can not be found is left out. */
    Stream<ClassNode> family(String name) {
        return find(name).stream()
                .flatMap(node -> Stream.concat(
                        Stream.of(node),
                        Stream.concat(Stream.ofNullable(node.superName), node.interfaces.stream())
                                .flatMap(this::family)));
    }

    private Optional<ClassNode> parse(String name) {
        Supplier<byte[]> source = bytes.get(name);
        byte[] code = source == null ? fromJdk(name) : source.get();
        if (code == null) {
            return Optional.empty();
        }
        ClassNode node = new ClassNode();
        new ClassReader(code).accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return Optional.of(node);
    }

    static boolean isInterface(ClassNode node) {
        return (node.access & Opcodes.ACC_INTERFACE) != 0;
    }

    private static byte[] fromJdk(String name) {
        try (InputStream file = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] load(Path jar, String entry) {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream code = file.getInputStream(file.getEntry(entry))) {
            return code.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

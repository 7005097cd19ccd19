// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.jar;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What a JVM would complain about when it links our classes on a certain Keycloak: one line for each complaint. */
final class Linkage {
    private final Classes classes;

    Linkage(Classes classes) {
        this.classes = classes;
    }

    Set<String> complaints(String className, byte[] classFile) {
        Set<String> complaints = new TreeSet<>();
        Reference.in(classFile).stream()
                .filter(reference -> !isLeftToTheJvm(reference))
                .filter(reference -> !exists(reference))
                .forEach(reference -> complaints.add(className + " needs " + reference));
        classes.find(className).stream()
                .flatMap(this::unimplemented)
                .forEach(method -> complaints.add(className + " does not implement " + method));
        classes.find(className).stream()
                .flatMap(this::overriddenFinals)
                .forEach(method -> complaints.add(className + " overrides final " + method));
        return complaints;
    }

    /** Arrays have no members of their own; method handles take every descriptor. */
    private static boolean isLeftToTheJvm(Reference reference) {
        return reference.owner().startsWith("[") || reference.owner().startsWith("java/lang/invoke/");
    }

    private boolean exists(Reference reference) {
        if (reference.isClass()) {
            return classes.find(reference.owner()).isPresent();
        }
        return Stream.concat(classes.family(reference.owner()), classes.find("java/lang/Object").stream())
                .anyMatch(node -> hasField(node, reference) || hasMethod(node, reference));
    }

    private static boolean hasField(ClassNode declaring, Reference reference) {
        return declaring.fields.stream()
                .anyMatch(field -> field.name.equals(reference.member())
                        && field.desc.equals(reference.descriptor())
                        && isVisible(field.access, declaring));
    }

    private static boolean hasMethod(ClassNode declaring, Reference reference) {
        boolean inheritable = !reference.member().equals("<init>") || declaring.name.equals(reference.owner());
        return inheritable
                && declaring.methods.stream()
                        .anyMatch(method -> method.name.equals(reference.member())
                                && method.desc.equals(reference.descriptor())
                                && isVisible(method.access, declaring));
    }

    /** The compiler saw to it among our own classes; of others we see what is public or protected. */
    private static boolean isVisible(int access, ClassNode declaring) {
        return declaring.name.startsWith("io/trustedissuers/")
                || (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    }

    private Stream<String> unimplemented(ClassNode node) {
        if ((node.access & Opcodes.ACC_ABSTRACT) != 0) {
            return Stream.empty();
        }
        List<ClassNode> family = classes.family(node.name).toList();
        Set<String> implemented = family.stream()
                .flatMap(member -> member.methods.stream())
                .filter(has(Opcodes.ACC_ABSTRACT)
                        .negate()
                        .and(has(Opcodes.ACC_STATIC).negate()))
                .map(Linkage::signature)
                .collect(Collectors.toSet());
        return family.stream().flatMap(member -> member.methods.stream()
                .filter(has(Opcodes.ACC_ABSTRACT))
                .filter(method -> !implemented.contains(signature(method)))
                .map(method -> member.name + "." + signature(method)));
    }

    private Stream<String> overriddenFinals(ClassNode node) {
        Set<String> own = node.methods.stream()
                .filter(has(Opcodes.ACC_STATIC).or(has(Opcodes.ACC_PRIVATE)).negate())
                .map(Linkage::signature)
                .filter(signature -> !signature.startsWith("<"))
                .collect(Collectors.toSet());
        return classes.family(node.name)
                .skip(1)
                .filter(ancestor -> !Classes.isInterface(ancestor))
                .flatMap(ancestor -> ancestor.methods.stream()
                        .filter(has(Opcodes.ACC_FINAL)
                                .and(has(Opcodes.ACC_PRIVATE).negate()))
                        .filter(method -> own.contains(signature(method)))
                        .map(method -> ancestor.name + "." + signature(method)));
    }

    private static Predicate<MethodNode> has(int flag) {
        return method -> (method.access & flag) != 0;
    }

    private static String signature(MethodNode method) {
        return method.name + " " + method.desc;
    }
}

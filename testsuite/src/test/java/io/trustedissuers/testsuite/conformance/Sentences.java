// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.conformance;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Names tests by the sentence that their method name is: {@code aUsedAssertionIsRefused}. */
public final class Sentences implements DisplayNameGenerator {
    @Override
    public String generateDisplayNameForClass(Class<?> testClass) {
        return testClass.getSimpleName();
    }

    @Override
    public String generateDisplayNameForNestedClass(List<Class<?>> enclosingTypes, Class<?> nestedClass) {
        return sentence(nestedClass.getSimpleName());
    }

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosingTypes, Class<?> testClass, Method testMethod) {
        return sentence(testMethod.getName());
    }

    static String of(Method method) {
        DisplayName given = method.getAnnotation(DisplayName.class);
        return given == null ? sentence(method.getName()) : given.value();
    }

    static String sentence(String name) {
        String words = name.replace('_', ' ').replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ");
        return words.toLowerCase(Locale.ROOT);
    }
}

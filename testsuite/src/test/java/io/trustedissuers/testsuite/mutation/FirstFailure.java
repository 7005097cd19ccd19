// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Waits for the test that fails, and counts those that ran. */
final class FirstFailure implements TestExecutionListener {
    private String killer;
    private String message = "";
    private int tests;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            tests++;
        }
        if (result.getStatus() == Status.FAILED && killer == null) {
            StopAtFirstFailure.stop();
            killer = name(test);
            message = result.getThrowable().map(Throwable::toString).orElse("");
        }
    }

    Optional<String> killer() {
        return Optional.ofNullable(killer);
    }

    String message() {
        return message;
    }

    int tests() {
        return tests;
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? simple(method.getClassName()) + "#" + method.getMethodName()
                        : source instanceof ClassSource type ? simple(type.getClassName()) : null)
                .orElse(test.getDisplayName());
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}

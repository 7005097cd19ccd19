// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One failing test is enough to kill a mutant. Registered for the runs of this package alone. */
public final class StopAtFirstFailure implements ExecutionCondition {
    private static volatile boolean stopped;

    static void reset() {
        stopped = false;
    }

    static void stop() {
        stopped = true;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return stopped
                ? ConditionEvaluationResult.disabled("another test has failed")
                : ConditionEvaluationResult.enabled("none has failed");
    }
}

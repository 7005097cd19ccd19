// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.realm.TestRealm;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A kind of assertion that attacks start from.
 *
 * @param valid a fresh one
 * @param accepted whether it is one that is good for a token
 * @param restore takes back what a first exchange leaves behind; null = it leaves nothing
 */
record Draft(String name, TestRealm realm, Supplier<Assertion> valid, boolean accepted, Runnable restore) {
    Draft(String name, TestRealm realm, Supplier<Assertion> valid) {
        this(name, realm, valid, true, null);
    }

    void afterwards() {
        if (restore != null) {
            restore.run();
        }
    }

    /** The same kind with a change that makes it one that is never good. */
    Draft never(String differently, UnaryOperator<Assertion> change) {
        return new Draft(differently, realm, () -> change.apply(valid.get()), false, null);
    }

    @Override
    public String toString() {
        return name;
    }
}

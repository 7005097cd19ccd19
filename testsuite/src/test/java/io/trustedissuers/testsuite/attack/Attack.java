// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.wire.TokenRequest;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One hostile request, made from an empty request of an authenticated client and a valid assertion. */
record Attack(String name, BiFunction<TokenRequest, Assertion, TokenRequest> request) {
    /** A change that whoever signs the draft signs, too. */
    static Attack signed(String name, UnaryOperator<Assertion> change) {
        return text(name, valid -> change.apply(valid).compact());
    }

    /** Any text in place of the assertion. */
    static Attack text(String name, Function<Assertion, String> compact) {
        return new Attack(name, (request, valid) -> request.assertion(compact.apply(valid)));
    }

    /** The same on a draft that was changed before: another subject, another signer. */
    Attack after(UnaryOperator<Assertion> change) {
        return new Attack(name, (sent, valid) -> request.apply(sent, change.apply(valid)));
    }

    @Override
    public String toString() {
        return name;
    }
}

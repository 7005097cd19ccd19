// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertions;

import io.trustedissuers.testsuite.assertion.Assertion;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One row of a table: what is done to a valid assertion, and the reason for which it is refused then.
 *
 * @param reason the {@code reason} of the event; null where a test does not care
 */
public record Mutation(String name, Function<Assertion, String> compact, String reason) {
    /** A change that the assertion's own issuer signs. */
    public static Mutation of(String name, UnaryOperator<Assertion> change, String reason) {
        return new Mutation(name, change.andThen(Assertion::compact), reason);
    }

    public static Mutation claim(String claim, Object value, String reason) {
        return of(claim + " = " + value, valid -> valid.with(claim, value), reason);
    }

    public static Mutation without(String claim, String reason) {
        return of("no " + claim, valid -> valid.without(claim), reason);
    }

    public static Mutation header(String member, Object value, String reason) {
        return of("header " + member + " = " + value, valid -> valid.header(member, value), reason);
    }

    /** A claim as JSON text, for numbers and escapes that no JSON library writes. */
    public static Mutation raw(String claim, String json, String reason) {
        return of(claim + " as text " + json, valid -> withRaw(valid, claim, json), reason);
    }

    /** A change of the finished compact form. */
    public static Mutation forged(String name, UnaryOperator<String> change, String reason) {
        return new Mutation(name, valid -> change.apply(valid.compact()), reason);
    }

    public static Assertion withRaw(Assertion valid, String claim, String json) {
        return valid.without(claim)
                .payloadText(text -> text.substring(0, text.length() - 1) + ",\"" + claim + "\":" + json + "}");
    }

    @Override
    public String toString() {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }
}

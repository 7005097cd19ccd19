// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Assertions as if their signature held, from claims in single quotes. */
public final class Verified {
    static final String ISSUER = "https://acme.example";

    private Verified() {}

    /** @param claims further members of the claims, or other values for those that every assertion has */
    public static VerifiedAssertion with(String claims) {
        ObjectNode all = json("{'iss': '" + ISSUER + "', 'sub': 'alice', 'jti': 'a-1', 'client_id': 'agent'}");
        all.setAll(json("{" + claims + "}"));
        return new VerifiedAssertion(new Claims(all));
    }

    /** As it is sent, with a signature that nobody has checked. */
    static String compact(String header, String claims) {
        return part(header) + "." + part(claims) + "." + part("signature");
    }

    static String part(String text) {
        byte[] utf8 = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(utf8);
    }

    static ObjectNode json(String text) {
        return StrictJson.object(text.replace('\'', '"')).orElseThrow();
    }

    public static Refusal assertRefused(Reason reason, Runnable check) {
        Refusal refusal = catchThrowableOfType(Refusal.class, check::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        return refusal;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.Verified;
import org.junit.jupiter.api.Test;

/** Parts that only together read the same are not the same. */
class AssertionKeyTest {
    private static final String KEY = key("realm", "acme", "red", "jti", "1");

    @Test
    void theSameAssertionHasTheSameKey() {
        assertThat(key("realm", "acme", "red", "jti", "1")).isEqualTo(KEY).startsWith("trusted-issuers.jti.");
    }

    @Test
    void anyOtherPartMakesAnotherKey() {
        assertThat(KEY)
                .isNotEqualTo(key("other", "acme", "red", "jti", "1"))
                .isNotEqualTo(key("realm", "other", "red", "jti", "1"))
                .isNotEqualTo(key("realm", "acme", "blue", "jti", "1"))
                .isNotEqualTo(key("realm", "acme", null, "jti", "1"))
                .isNotEqualTo(key("realm", "acme", "red", "uti", "1"))
                .isNotEqualTo(key("realm", "acme", "red", "jti", "2"));
    }

    @Test
    void aPartEndsWhereItEnds() {
        assertThat(KEY)
                .isNotEqualTo(key("realma", "cme", "red", "jti", "1"))
                .isNotEqualTo(key("realm", "acmer", "ed", "jti", "1"))
                .isNotEqualTo(key("realm", "acme", "re", "jti", "d1"));
    }

    private static String key(String realm, String issuer, String tenant, String claim, String id) {
        String claims = "'iss': '" + issuer + "'" + (tenant == null ? "" : ", 'tenant': '" + tenant + "'");
        return new AssertionKey(realm, Verified.with(claims)).of(claim, id);
    }
}

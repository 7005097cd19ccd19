// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.issuer.SubjectSettings.AttributeMatch;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an assertion would have to say of somebody who is stored here. */
class ExpectedClaimsTest {
    private static final AttributeMatch MATCH = new AttributeMatch("employee", "employeeNumber");

    @Test
    void onlyTheClaimThatIsMatchedHasAText() {
        ExpectedClaims claims = claims(Optional.of(MATCH), Optional.of("4711"));

        assertThat(claims.text("employee")).contains("4711");
        assertThat(claims.text("employeeNumber")).isEmpty();
    }

    @Test
    void whoLacksTheAttributeHasNoText() {
        assertThat(claims(Optional.of(MATCH), Optional.empty()).text("employee"))
                .isEmpty();
    }

    @Test
    void aStoredAddressIsNotDoubted() {
        assertThat(claims(Optional.empty(), Optional.empty()).deniesEmail()).isFalse();
    }

    private static ExpectedClaims claims(Optional<AttributeMatch> match, Optional<String> attribute) {
        return new ExpectedClaims(
                "alice", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), match, attribute);
    }
}

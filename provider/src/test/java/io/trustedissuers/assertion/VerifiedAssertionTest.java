// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.refusal.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of the claims; one of another type refuses and is never taken as absent. */
class VerifiedAssertionTest {
    @Test
    void theClaimsThatEveryAssertionHas() {
        VerifiedAssertion assertion = Verified.with("'exp': 2000, 'iat': 1000");

        assertThat(assertion.issuer()).isEqualTo(Verified.ISSUER);
        assertThat(assertion.subject()).isEqualTo("alice");
        assertThat(assertion.id()).isEqualTo("a-1");
        assertThat(assertion.expiresAt()).isEqualTo("1970-01-01T00:33:20Z");
        assertThat(assertion.issuedAt()).isEqualTo("1970-01-01T00:16:40Z");
        assertThat(assertion.allClaims()).isEqualTo(assertion.claims().all()).hasSize(6);
    }

    @Test
    void theOthersThatItMayHave() {
        VerifiedAssertion assertion = Verified.with("'tenant': 't', 'aud_sub': 'u', 'aud_tenant': 'v', 'email': 'a@b',"
                + " 'scope': 'x y', 'resource': ['r', 's'], 'uti': 'w', 'act': {'sub': 'agent'}, 'staff': '7'");

        assertThat(assertion.tenant()).contains("t");
        assertThat(assertion.audienceSubject()).contains("u");
        assertThat(assertion.audienceTenant()).contains("v");
        assertThat(assertion.email()).contains("a@b");
        assertThat(assertion.scope()).contains("x y");
        assertThat(assertion.resources()).contains(List.of("r", "s"));
        assertThat(assertion.uniqueTokenId()).contains("w");
        assertThat(assertion.agent()).contains("agent");
        assertThat(assertion.text("staff")).contains("7");
    }

    @Test
    void whatIsAbsentIsEmpty() {
        VerifiedAssertion assertion = Verified.with("");

        assertThat(List.of(
                        assertion.tenant(),
                        assertion.audienceSubject(),
                        assertion.audienceTenant(),
                        assertion.email(),
                        assertion.scope(),
                        assertion.resources(),
                        assertion.uniqueTokenId(),
                        assertion.agent(),
                        assertion.text("staff")))
                .allMatch(claim -> claim.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"sub,255", "jti,256"})
    void subjectAndIdHaveALongestLength(String claim, int longest) {
        Verified.with("'" + claim + "': '" + "x".repeat(longest) + "'");

        assertThat(assertRefused(
                                Reason.CLAIM_MALFORMED,
                                () -> Verified.with("'" + claim + "': '" + "x".repeat(longest + 1) + "'"))
                        .found())
                .isEqualTo(claim);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "256,true", "257,false"})
    void anotherIdCountsOnlyIfItCanBeRemembered(int length, boolean counts) {
        assertThat(Verified.with("'uti': '" + "x".repeat(length) + "'")
                        .uniqueTokenId()
                        .isPresent())
                .isEqualTo(counts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "jti", "tenant"})
    void aTextIsATextAndNotEmpty(String claim) {
        for (String value : Set.of("''", "7", "null", "['a']", "{}")) {
            assertThat(assertRefused(Reason.CLAIM_MALFORMED, () -> Verified.with("'" + claim + "': " + value))
                            .found())
                    .isEqualTo(claim);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "jti"})
    void withoutOneOfThreeItRefuses(String claim) {
        ObjectNode claims = Verified.json("{'iss': 'a', 'sub': 'b', 'jti': 'c'}");
        claims.remove(claim);

        assertThat(assertRefused(Reason.CLAIM_MALFORMED, () -> new VerifiedAssertion(new Claims(claims)))
                        .found())
                .isEqualTo(claim);
    }

    @Test
    void aTimeIsRequiredWhereItIsAskedFor() {
        assertThat(assertRefused(Reason.CLAIM_MALFORMED, () -> Verified.with("").expiresAt())
                        .found())
                .isEqualTo("exp");
        assertThat(assertRefused(Reason.CLAIM_MALFORMED, () -> Verified.with("'iat': '1'")
                                .issuedAt())
                        .found())
                .isEqualTo("iat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "[]", "['a', 7]", "['']", "{}", "''"})
    void resourcesAreATextOrAListOfThem(String resource) {
        assertRefused(Reason.RESOURCE_CLAIM_MALFORMED, () -> Verified.with("'resource': " + resource)
                .resources());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "['a']"})
    void aScopeIsAText(String scope) {
        assertRefused(Reason.SCOPE_CLAIM_MALFORMED, () -> Verified.with("'scope': " + scope)
                .scope());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"true,false", "false,true", "null,true", "'true',true", "1,true"})
    void anythingButTrueDeniesTheEmail(String verified, boolean denied) {
        assertThat(Verified.with("'email_verified': " + verified).deniesEmail()).isEqualTo(denied);
        assertThat(Verified.with("").deniesEmail()).isFalse();
    }
}

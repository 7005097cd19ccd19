// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.AbstractAssert;

/** What every answer of our grant has in common. */
public final class TokenResponseAssert extends AbstractAssert<TokenResponseAssert, TokenResponse> {
    TokenResponseAssert(TokenResponse actual) {
        super(actual, TokenResponseAssert.class);
    }

    /** 200 with an access token of type Bearer, its lifetime and its scope, and nothing that outlives it. */
    public TokenResponseAssert isGranted() {
        assertThat(actual.status()).as("%s", actual).isEqualTo(200);
        assertThat(actual.text("token_type"))
                .contains(actual.claims().path("cnf").has("jkt") ? "DPoP" : "Bearer");
        assertThat(actual.json().path("expires_in").isIntegralNumber())
                .as("expires_in is a number")
                .isTrue();
        assertThat(actual.text("scope")).as("scope").isNotEmpty();
        assertThat(actual.json().has("refresh_token")).as("refresh_token").isFalse();
        assertThat(actual.json().has("id_token")).as("id_token").isFalse();
        return isNotStored();
    }

    /** 200 with exactly these scopes. */
    public TokenResponseAssert isGranted(String... scopes) {
        isGranted();
        assertThat(actual.scopes()).containsExactlyInAnyOrder(scopes);
        return this;
    }

    /** 400 with the error, a public text and a reference. */
    public TokenResponseAssert isRefused(String error) {
        return isRefused(400, error);
    }

    public TokenResponseAssert isRefused(int status, String error) {
        hasError(status, error);
        assertThat(actual.reference()).as("reference in %s", actual).isNotEmpty();
        assertThat(actual.publicText().orElse("")).matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        return this;
    }

    /** An error that Keycloak itself answers: no reference of ours. */
    public TokenResponseAssert hasError(int status, String error) {
        assertThat(actual.status()).as("%s", actual).isEqualTo(status);
        assertThat(actual.error()).as("%s", actual).contains(error);
        assertThat(actual.json().has("access_token")).as("access_token").isFalse();
        return isNotStored();
    }

    private TokenResponseAssert isNotStored() {
        assertThat(actual.header("Cache-Control").orElse(""))
                .as("Cache-Control")
                .contains("no-store");
        return this;
    }
}

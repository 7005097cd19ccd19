// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The usual mistakes, and what was probably meant. */
class MistakesTest {
    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com/, ends with a slash, https://acme.okta.com",
        "https://idp.acme.example/people/, ends with a slash, https://idp.acme.example/people",
        "https://acme.eu.auth0.com, does not end with a slash, https://acme.eu.auth0.com/",
        "https://acme.okta.com/oauth2/default, custom authorization server, https://acme.okta.com",
        "https://acme-admin.okta.com, admin console, https://acme.okta.com",
        "https://sts.windows.net/1b2c/, version 1, https://login.microsoftonline.com/1b2c/v2.0"
    })
    void oneThatMayStillBeMeantIsNamedWithWhatProbablyIs(String issuer, String message, String proposal) {
        assertThat(Mistakes.in(issuer, false)).singleElement().satisfies(mistake -> {
            assertThat(mistake.message()).contains(message);
            assertThat(mistake.proposal()).isEqualTo(proposal);
            assertThat(mistake.unusable()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com/.well-known/openid-configuration, https://acme.okta.com",
        "https://idp.example/.well-known/oauth-authorization-server/people, https://idp.example/people",
        "https://idp.example/people/.well-known/openid-configuration, https://idp.example/people",
        "https://idp.example/.well-known/, https://idp.example"
    })
    void theAddressOfMetadataIsNoIssuer(String pasted, String proposal) {
        assertThat(Mistakes.unusable(pasted))
                .hasValueSatisfying(mistake -> assertThat(mistake.proposal()).isEqualTo(proposal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://identity.anthropic.com", "https://identity.anthropic.com/"})
    void theHostThatAllCustomersOfClaudeShareIsNoIssuerAndNothingCanBeGuessed(String shared) {
        assertThat(Mistakes.unusable(shared))
                .hasValueSatisfying(mistake -> assertThat(mistake.proposal()).isNull());
    }

    @Test
    void httpIsAMistakeOfItsOwn() {
        assertThat(Mistakes.in("http://127.0.0.1:8181", false))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).contains("not https"));
    }

    @Test
    void aSlashThatTheMetadataConfirmIsNone() {
        assertThat(Mistakes.in("https://idp.acme.example/people/", true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.okta.com",
                "https://acme.eu.auth0.com/",
                "https://identity.anthropic.com/issuers/5f0c",
                "https://login.microsoftonline.com/1b2c/v2.0",
                "https://idp.acme.example/oauth2/default",
                "https://well-known.example/people"
            })
    void whatIsRightIsNotSuspected(String issuer) {
        assertThat(Mistakes.in(issuer, false)).isEmpty();
    }
}

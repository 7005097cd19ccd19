// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.IdentityProviderModel;

/** Which identity providers' links mean the people of an issuer, by their settings; mappers are LinkedProviderIT's. */
class LinkedProviderTest {
    private static final String ISSUER = "https://acme.example";

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            textBlock =
                    """
            github        -> https://acme.example  -> the identity provider 'sso' is of neither type OpenID Connect nor SAML
            oidc          -> https://acme.example/ -> the identity provider 'sso' has another issuer
            keycloak-oidc ->                       -> the identity provider 'sso' has another issuer
            """)
    void anOpenIdConnectOneIsOfTheSameIssuer(String type, String issuer, String problem) {
        IdentityProviderModel linked = provider(type);
        linked.getConfig().put("issuer", issuer);

        assertThat(LinkedProviderRules.problem(null, linked, ISSUER)).contains(problem);
    }

    @Test
    void aSamlOneSaysWhoseAndWhatItsNameIdsAre() {
        IdentityProviderModel linked = provider("saml");
        assertThat(SamlConnection.is(linked)).isTrue();
        assertThat(SamlConnection.is(provider("oidc"))).isFalse();
        assertThat(LinkedProviderRules.problem(null, linked, ISSUER))
                .contains("the SAML identity provider 'sso' has no entity id of the identity provider; set 'Identity"
                        + " provider entity ID'");

        linked.getConfig().put("idpEntityId", "https://acme.example/saml");
        assertThat(SamlConnection.problem(linked)).isEmpty();
        linked.getConfig().put("principalType", "SUBJECT");
        assertThat(SamlConnection.problem(linked)).isEmpty();
        linked.getConfig().put("principalType", "ATTRIBUTE");
        assertThat(SamlConnection.problem(linked))
                .contains(
                        "the SAML identity provider 'sso' takes the user id from an attribute; set 'Principal type' to"
                                + " 'Subject NameID'");
        linked.getConfig().put("principalType", "");
        linked.getConfig().put("nameIDPolicyFormat", SamlConnection.TRANSIENT);
        assertThat(SamlConnection.problem(linked))
                .contains("the SAML identity provider 'sso' asks for transient NameIDs; set another 'NameID policy"
                        + " format'");
    }

    @Test
    void aSamlConnectionIsReadFromTheSettings() {
        IdentityProviderModel linked = provider("saml");
        assertThat(SamlConnection.of(linked))
                .isEqualTo(
                        new SamlConnection("sso", null, null, "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"));

        linked.getConfig().put("idpEntityId", "theirs");
        linked.getConfig().put("entityId", "ours");
        linked.getConfig().put("nameIDPolicyFormat", SamlConnection.UNSPECIFIED);
        assertThat(SamlConnection.of(linked))
                .isEqualTo(new SamlConnection("sso", "theirs", "ours", SamlConnection.UNSPECIFIED));
    }

    private static IdentityProviderModel provider(String type) {
        IdentityProviderModel provider = new IdentityProviderModel();
        provider.setAlias("sso");
        provider.setProviderId(type);
        return provider;
    }
}

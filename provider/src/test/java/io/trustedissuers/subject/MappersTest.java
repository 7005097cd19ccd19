// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.representations.JsonWebToken;

/** What Keycloak's mappers get to read, where they look for it. */
class MappersTest {
    @Test
    void theAssertionStandsWhereAnIdTokenWould() {
        BrokeredIdentityContext context =
                context("'given_name': 'Alice', 'family_name': 'Anders', 'department': 'Sales'");

        assertThat(context.getId()).isEqualTo("alice");
        assertThat(context.getUsername()).isEqualTo("alice");
        assertThat(context.getFirstName()).isEqualTo("Alice");
        assertThat(context.getLastName()).isEqualTo("Anders");
        JsonWebToken claims = (JsonWebToken) context.getContextData().get(OIDCIdentityProvider.VALIDATED_ID_TOKEN);
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getOtherClaims()).containsEntry("department", "Sales");
    }

    @Test
    void whatTheAssertionDoesNotSayIsNotThere() {
        BrokeredIdentityContext context = context("");

        assertThat(context.getFirstName()).isNull();
        assertThat(context.getLastName()).isNull();
        assertThat(context.getEmail()).isNull();
    }

    private static BrokeredIdentityContext context(String claims) {
        IdentityProviderModel model = new IdentityProviderModel();
        model.setAlias("acme-agents");
        model.setEnabled(true);
        return Mappers.context(Sought.by(claims, null), model);
    }
}

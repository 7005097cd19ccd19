// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.IdentityProviderModel;

/** What Keycloak is told about the type of identity provider that backs a record. */
class TrustedIssuerProviderTest {
    private final TrustedIssuerProviderFactory factory = new TrustedIssuerProviderFactory();

    @Test
    void theTypeHasItsNames() {
        assertThat(factory.getId()).isEqualTo("trusted-issuer");
        assertThat(factory.getName()).isEqualTo("Trusted issuer");
        assertThat(factory.getHelpText()).contains("Nobody signs in through it");
        assertThat(factory.index()).isNotNull();
    }

    /** {@code IdentityProvidersResource.importFrom} (26.4 to 26.7) adds the address that it has read from. */
    @Test
    void anUploadedFileSetsNothingAndKeycloakMayAddToThat() {
        Map<String, String> config = factory.parseConfig(null, "{'issuer': 'https://acme.example'}");

        assertThat(config).isEmpty();
        config.put("metadataDescriptorUrl", "https://acme.example");
        assertThat(config).hasSize(1);
    }

    @Test
    void whatIsMadeFromOutsideGoesThroughOurValidation() {
        assertThat(factory.createConfig()).isInstanceOf(TrustedIssuerModel.class);
    }

    @Test
    void aProviderHasItsModelAndNothingForBrowsers() {
        IdentityProviderModel model = new IdentityProviderModel();
        TrustedIssuerProvider provider = factory.create(null, model);

        assertThat(provider.getConfig()).isSameAs(model);
        assertThat(provider.getMarshaller()).isNull();
    }

    @Test
    void mappersAreWatchedInEveryRealm() {
        MapperChanges changes = new MapperChanges();

        assertThat(changes.getId()).isEqualTo("trusted-issuers");
        assertThat(changes.isGlobal()).isTrue();
        assertThat(changes.create(null)).isNotNull();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.ResourceType;
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
    void aTrustedIssuerStaysOneAndOthersMayBecomeWhatTheyLike() {
        IdentityProviderModel ours = provider("trusted-issuer");
        IdentityProviderModel other = provider("oidc");

        assertThatThrownBy(() -> FinalType.requireSameType(ours, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("providerId: is final; this is a trusted issuer");
        assertThatCode(() -> {
                    FinalType.requireSameType(ours, ours);
                    FinalType.requireSameType(other, ours);
                    FinalType.requireSameType(other, other);
                    FinalType.requireSameType(null, other);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void eventsAboutMappersAreToldFromOthers() {
        assertThat(MapperChanges.isAboutMappers(event(ResourceType.IDENTITY_PROVIDER_MAPPER, null)))
                .isTrue();
        assertThat(MapperChanges.isAboutMappers(event(ResourceType.REALM, "mappers/1")))
                .isTrue();
        assertThat(MapperChanges.isAboutMappers(event(ResourceType.USER, "users/mappers/")))
                .isFalse();
        assertThat(MapperChanges.isAboutMappers(event(ResourceType.USER, null))).isFalse();
    }

    @Test
    void mappersAreWatchedInEveryRealm() {
        MapperChanges changes = new MapperChanges();

        assertThat(changes.getId()).isEqualTo("trusted-issuers");
        assertThat(changes.isGlobal()).isTrue();
        assertThat(changes.create(null)).isNotNull();
    }

    private static IdentityProviderModel provider(String type) {
        IdentityProviderModel provider = new IdentityProviderModel();
        provider.setProviderId(type);
        return provider;
    }

    private static AdminEvent event(ResourceType type, String path) {
        AdminEvent event = new AdminEvent();
        event.setResourceType(type);
        event.setResourcePath(path);
        return event;
    }
}

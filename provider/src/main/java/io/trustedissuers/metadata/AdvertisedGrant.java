// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.metadata;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.JsonSerialization;
import org.keycloak.wellknown.WellKnownProvider;
import org.keycloak.wellknown.WellKnownProviderFactory;

/** Whether the realm's well-known documents really tell of the grant, as a client would read them. */
public final class AdvertisedGrant {
    private static final List<String> DOCUMENTS = List.of("openid-configuration", "oauth-authorization-server");

    private final KeycloakSession session;

    public AdvertisedGrant(KeycloakSession session) {
        this.session = session;
    }

    /** The well-known documents that do not tell of it: another extension may serve them instead of ours. */
    public List<String> missingFrom() {
        return DOCUMENTS.stream().filter(document -> !isIn(document)).toList();
    }

    private boolean isIn(String document) {
        // As RealmsResource.getWellKnown of 26.4 to 26.7 chooses.
        Optional<WellKnownProviderFactory> chosen = session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(WellKnownProvider.class)
                .map(WellKnownProviderFactory.class::cast)
                .filter(factory -> document.equals(factory.getAlias()))
                .min(Comparator.comparingInt(WellKnownProviderFactory::getPriority));
        return chosen.map(factory -> session.getProvider(WellKnownProvider.class, factory.getId()))
                .map(WellKnownProvider::getConfig)
                .filter(config -> !(config instanceof String))
                .map(config -> JsonSerialization.mapper.convertValue(config, Map.class))
                .filter(metadata -> lists(metadata, GrantMetadata.GRANT_TYPES, GrantMetadata.JWT_BEARER)
                        && lists(metadata, GrantMetadata.PROFILES, GrantMetadata.ID_JAG))
                .isPresent();
    }

    private static boolean lists(Map<?, ?> metadata, String member, String value) {
        return metadata.get(member) instanceof List<?> values && values.contains(value);
    }
}

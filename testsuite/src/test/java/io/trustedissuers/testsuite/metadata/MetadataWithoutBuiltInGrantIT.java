// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.server.Version;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With Keycloak's own jwt-bearer grant switched off, both members stand and fall with the trusted issuers. */
@Server(version = Version.NEWEST, disabled = "jwt-authorization-grant")
@Tag("full")
class MetadataWithoutBuiltInGrantIT {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    @ParameterizedTest
    @EnumSource
    @Proves({"RAS-121", "RAS-126", "CLI-23"})
    void theGrantIsAdvertisedExactlyWhileATrustedIssuerIsUsable(
            Document document, KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        assertThat(document.of(realm.api()).orFail().body()).contains(JWT_BEARER);

        realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.put("enabled", false));
        assertNothing(document.of(realm.api()).orFail().json());

        realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.put("enabled", true));
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
        assertNothing(document.of(realm.api()).orFail().json());
        assertThat(realm.redeem(realm.assertion())).hasError(400, "unsupported_grant_type");
    }

    private static void assertNothing(JsonNode metadata) {
        assertThat(metadata.has("authorization_grant_profiles_supported")).isFalse();
        assertThat(metadata.toString()).doesNotContain(JWT_BEARER);
        assertThat(metadata.path("grant_types_supported").size()).isPositive();
    }
}

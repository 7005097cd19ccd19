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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients discover, at each address that Keycloak serves. */
@Server
@Tag("core")
class MetadataIT {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String ID_JAG = "urn:ietf:params:oauth:grant-profile:id-jag";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"RAS-120", "RAS-121", "CLI-20", "CLI-22", "CLI-23", "CLI-24"})
    void grantAndProfileStandInTheDocument(Document document) {
        JsonNode metadata = document.of(realm.api()).orFail().json();

        assertThat(texts(metadata.path("grant_types_supported"))).containsOnlyOnce(JWT_BEARER);
        assertThat(texts(metadata.path("authorization_grant_profiles_supported")))
                .containsExactly(ID_JAG);
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"RAS-124", "CLI-21", "CLI-25"})
    void theIssuerIsTheAddressThatTheAudienceNames(Document document) {
        JsonNode metadata = document.of(realm.api()).orFail().json();

        assertThat(metadata.path("issuer").asText()).isEqualTo(realm.url());
        URI token = URI.create(metadata.path("token_endpoint").asText());
        assertThat(token.getScheme() + "://" + token.getAuthority())
                .isEqualTo(realm.server().url());
        assertThat(realm.redeem(
                        realm.assertion().with("aud", metadata.path("issuer").asText())))
                .isGranted("tickets.read");
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"RAS-125", "CLI-26"})
    void theMethodsOfClientAuthenticationAreListed(Document document) {
        JsonNode metadata = document.of(realm.api()).orFail().json();

        assertThat(texts(metadata.path("token_endpoint_auth_methods_supported")))
                .contains("client_secret_basic", "client_secret_post", "private_key_jwt");
    }

    @Test
    @Proves({"RAS-125", "CLI-26"})
    void theListedSecretMethodsWork() {
        assertThat(realm.redeem(realm.assertion())).isGranted("tickets.read");
        assertThat(realm.api()
                        .tokenEndpoint()
                        .request()
                        .post(TestRealm.CLIENT, TestRealm.SECRET)
                        .assertion(realm.assertion().compact())
                        .send())
                .isGranted("tickets.read");
    }

    @ParameterizedTest
    @EnumSource
    @Proves("RAS-122")
    void nothingTellsWhoIsTrusted(Document document) {
        String metadata = document.of(realm.api()).orFail().body();

        assertThat(metadata)
                .doesNotContain(TestRealm.ALIAS)
                .doesNotContain(realm.issuer().url())
                .doesNotContain("/acme")
                .doesNotContain(TestRealm.RESOURCE);
    }

    @ParameterizedTest
    @EnumSource
    @Proves("RAS-126")
    void theProfileIsThereExactlyWhileATrustedIssuerIsUsable(Document document) {
        try {
            enable(false);
            assertThat(document.of(realm.api()).orFail().json().has("authorization_grant_profiles_supported"))
                    .isFalse();
        } finally {
            enable(true);
        }
        assertThat(document.of(realm.api()).orFail().json().has("authorization_grant_profiles_supported"))
                .isTrue();
    }

    private static void enable(boolean enabled) {
        realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.put("enabled", enabled));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}

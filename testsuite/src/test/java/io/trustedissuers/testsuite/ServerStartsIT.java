// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.admin.AdminClient;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ground that all other tests stand on. */
@Server
@Tag("core")
class ServerStartsIT {
    @Test
    void theServerIsOfTheVersionUnderTest(KeycloakServer server) {
        assertThat(server.version()).isEqualTo(System.getProperty("keycloak.version"));
        assertThat(server.log().text()).contains("Keycloak " + server.version());
    }

    @Test
    void healthAndMetricsAnswerOnTheManagementPort(KeycloakServer server) {
        assertThat(Http.get(server.managementUrl() + "/health/ready").status()).isEqualTo(200);
        assertThat(Http.get(server.managementUrl() + "/metrics").body()).contains("jvm_");
    }

    @Test
    void theIssuerOfARealmDoesNotFollowTheHostHeader(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withoutTrust()
                .create();
        Response forged = Http.send(Http.to(realm.url() + "/.well-known/openid-configuration")
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example"));

        assertThat(forged.json().path("issuer").asText()).isEqualTo(realm.url());
    }

    @Test
    void anAdminSeesWhatHappenedInTheRealm(KeycloakServer server, AdminClient admin, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withoutTrust()
                .create();
        int logged = server.log().position();
        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .basic(TestRealm.CLIENT, "wrong")
                .with("grant_type", "client_credentials")
                .send();

        assertThat(response).hasError(401, "unauthorized_client");
        assertThat(admin.realm(realm.name()).events())
                .extracting(event -> event.path("type").asText())
                .containsExactly("CLIENT_LOGIN_ERROR");
        assertThat(server.log().from(logged)).contains("CLIENT_LOGIN_ERROR", realm.name());
        assertThat(admin.realm(realm.name()).adminEvents())
                .extracting(event -> event.path("resourceType").asText())
                .contains("CLIENT", "USER", "CLIENT_SCOPE");
    }
}

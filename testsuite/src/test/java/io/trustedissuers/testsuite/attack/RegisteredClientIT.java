// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever holds an initial access token registers whatever client they like, attributes and all. */
@Server
@Tag("oldest")
class RegisteredClientIT {
    private static final String SECRET = "secret-of-mallory";

    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/" + UUID.randomUUID()))
                .create();
    }

    @Test
    void aClientThatCallsItselfTheResourceIsNotTheResource() {
        register("mallory");

        TokenResponse token = realm.redeem(realm.assertion());
        assertThat(token).isGranted();
        assertThat(token.claims().path("aud").asText()).isEqualTo(TestRealm.RESOURCE);
        assertThat(realm.api()
                        .introspect(token.accessToken(), "mallory", SECRET)
                        .orFail()
                        .json()
                        .path("active")
                        .asBoolean())
                .isEqualTo(everybodyMayAsk());
    }

    @Test
    void aClientThatRegistersAFreeNameDoesNotTakeItsPlace() {
        realm.admin().delete("/clients/" + realm.clientUuid()).orFail();
        register(TestRealm.CLIENT);

        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .basic(TestRealm.CLIENT, SECRET)
                .assertion(realm.assertion().compact())
                .send();
        assertRefused(realm, response, "invalid_grant", "broken_reference");
    }

    private void register(String clientId) {
        String initial = realm.admin()
                .post("/clients-initial-access", Json.object("{'count': 1, 'expiration': 60}"))
                .orFail()
                .json()
                .path("token")
                .asText();
        var client =
                Json.object("{'publicClient': false}").put("clientId", clientId).put("secret", SECRET);
        client.putObject("attributes").put("resource_url", TestRealm.RESOURCE).put("resource", TestRealm.RESOURCE);
        assertThat(realm.api().register(initial, client.toString()).status()).isEqualTo(201);
    }

    /** Before 26.6 every confidential client may introspect every token. */
    private boolean everybodyMayAsk() {
        return realm.server().isBefore(6);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bugs that others had, by name, as far as no other test has them already. */
@Server
class KnownBugsIT {
    private static final String CLIENT = "registered";
    private static final String SECRET = "secret-of-registered";

    private KeycloakServer server;
    private TestIssuer issuer;
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer keycloak, IssuerServer issuers) {
        server = keycloak;
        issuer = issuers.issuer("/" + UUID.randomUUID());
        realm = RealmPlan.standard(keycloak, issuer).create();
    }

    @Test
    @DisplayName("keycloak#49215: a jti that was used in one realm is not used in another")
    void aJtiIsUsedInOneRealmAlone() {
        TestRealm neighbour = RealmPlan.standard(server, issuer).create();
        Assertion first = realm.assertion();
        Assertion second = neighbour.assertion().with("jti", first.claim("jti"));

        assertThat(realm.redeem(first)).isGranted();
        assertThat(neighbour.redeem(second)).isGranted();
        assertRefused(realm, realm.redeem(first), "invalid_grant", "replayed");
        assertRefused(neighbour, neighbour.redeem(second), "invalid_grant", "replayed");
    }

    /** Each attribute by which one or the other grant could be told that the client may use it. */
    @Test
    @DisplayName("keycloak#51718: a client can not let itself in with its own registration token")
    void aClientCanNotLetItselfIn() {
        String uuid = realm.admin()
                .createClient(Json.object("{'publicClient': false}")
                        .put("clientId", CLIENT)
                        .put("secret", SECRET));
        ObjectNode client = (ObjectNode) realm.admin()
                .post("/clients/" + uuid + "/registration-access-token", Json.object())
                .orFail()
                .json();
        client.put("secret", SECRET)
                .withObject("/attributes")
                .put("oauth2.jwt.authorization.grant.enabled", "true")
                .put("oauth2.jwt.authorization.grant.idp", TestRealm.ALIAS)
                .put("trustedIssuer", "true")
                .put("trusted-issuers", TestRealm.ALIAS)
                .put("resource_url", TestRealm.RESOURCE);
        assertThat(update(client).status()).isEqualTo(200);

        Assertion assertion = realm.assertion().with("client_id", CLIENT);
        var response = realm.api()
                .tokenEndpoint()
                .request()
                .assertion(assertion.compact())
                .basic(CLIENT, SECRET)
                .send();

        assertRefused(realm, response, "unauthorized_client", "client_not_listed");
    }

    private Response update(ObjectNode client) {
        return Http.send(Http.to(realm.url() + "/clients-registrations/default/" + CLIENT)
                .header(
                        "Authorization",
                        "Bearer " + client.path("registrationAccessToken").asText())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(client.toString())));
    }

    /** Keycloak makes a metric label of the error of an event. */
    @Test
    @DisplayName("CVE-2026-16100: no text of an assertion becomes the error of an event")
    void noTextOfAnAssertionBecomesTheErrorOfAnEvent() {
        String text = "text-" + UUID.randomUUID();
        for (String claim :
                List.of("iss", "aud", "sub", "jti", "client_id", "resource", "scope", "act", "exp", "cnf")) {
            realm.redeem(realm.assertion().with(claim, List.of(text)));
            realm.redeem(realm.assertion().with(claim, text));
        }
        for (String header : List.of("alg", "typ", "kid", "crit")) {
            realm.redeem(realm.assertion().header(header, text));
        }
        realm.redeem(text);

        List<String> errors = realm.admin().events().stream()
                .map(event -> event.path("error").asText(""))
                .filter(error -> !error.isEmpty())
                .distinct()
                .toList();
        assertThat(errors)
                .isNotEmpty()
                .isSubsetOf("invalid_grant", "invalid_request", "invalid_scope", "invalid_target", "user_not_found");
    }

    @Test
    @DisplayName("gram's one bucket: a noisy issuer does not use up the fetches of another")
    void aNoisyIssuerDoesNotUseUpTheFetchesOfAnother(IssuerServer issuers) {
        for (int i = 0; i < 30; i++) {
            assertRefused(
                    realm,
                    realm.redeem(realm.assertion().header("kid", "unknown-" + i)),
                    "invalid_grant",
                    "key_not_found");
        }
        TestIssuer quiet = issuers.issuer("/" + UUID.randomUUID());
        realm.trustedIssuers().create(Records.of("quiet", quiet.url())).orFail();
        realm.admin().link(realm.aliceId(), "quiet", TestRealm.SUBJECT, "alice").orFail();

        assertThat(realm.redeem(quiet.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)))
                .isGranted();
        assertThat(quiet.keyFetches()).isEqualTo(1);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A record in dry-run: everything is looked at, nothing happens, and the admin reads what would have come out. */
@Server
@Tag("core")
class RehearsalIT {
    private static TestRealm realm;
    private static ObjectNode standard;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        standard = realm.record();
    }

    @BeforeEach
    void asSaved() {
        realm.trustedIssuers().put(TestRealm.ALIAS, standard).orFail();
    }

    @Test
    @Proves({"TI-6", "RAS-52"})
    void aRehearsalRefusesLikeAnUnknownIssuerAndUsesNothingUp() {
        Assertion assertion = realm.assertion();
        TokenResponse unknown = realm.redeem(realm.assertion().with("iss", "https://nobody.example"));
        rehearse();

        TokenResponse response = realm.redeem(assertion);

        assertRefused(realm, response, "invalid_grant", "dry_run");
        assertThat(response.publicText()).isEqualTo(unknown.publicText());
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("dry-run");
        realm.changeTrustedIssuer(record -> record.put("mode", "enforce"));
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    void theEventSaysWhatWouldHaveComeOut() {
        rehearse();

        JsonNode event = Refusals.event(realm, realm.redeem(realm.assertion()));

        assertThat(event.path("userId").asText()).isEqualTo(realm.aliceId());
        assertThat(event.at("/details/outcome").asText()).isEqualTo("found by link");
        assertThat(event.at("/details/resource").asText()).isEqualTo(TestRealm.RESOURCE);
        assertThat(event.at("/details/scope").asText()).isEqualTo("tickets.read");
        JsonNode shown = realm.admin()
                .get("/trusted-issuers/refusals/"
                        + event.at("/details/reference").asText())
                .orFail()
                .json();
        assertThat(shown.path("username").asText()).isEqualTo("alice");
        assertThat(shown.path("outcome").asText()).isEqualTo("found by link");
        assertThat(shown.path("resource").asText()).isEqualTo(TestRealm.RESOURCE);
        assertThat(shown.path("scope").asText()).isEqualTo("tickets.read");
    }

    @Test
    void whatWouldBeRefusedAnywayHasItsOwnReason() {
        rehearse();

        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("aud", "https://elsewhere.example")),
                "invalid_grant",
                "audience_wrong");
        assertRefused(
                realm, realm.redeem(realm.assertion().with("sub", "nobody")), "invalid_grant", "subject_not_found");
    }

    @Test
    void nobodyIsLinkedByARehearsal() {
        realm.admin()
                .createUser(Json.object("{'username': 'bob', 'email': 'bob@acme.example', 'emailVerified': true,"
                        + " 'firstName': 'Bob', 'lastName': 'Berg', 'enabled': true}"));
        realm.changeTrustedIssuer(record -> {
            record.put("mode", "dry-run");
            record.withObject("/subject").set("resolvers", Json.node(List.of("link", "email")));
            record.withObject("/subject").set("emailDomains", Json.node(List.of("acme.example")));
        });
        Assertion bobs = realm.assertion().with("sub", "00u-bob").with("email", "bob@acme.example");

        JsonNode event = Refusals.event(realm, realm.redeem(bobs));

        assertThat(event.at("/details/reason").asText()).isEqualTo("dry_run");
        assertThat(event.at("/details/outcome").asText()).isEqualTo("found by email, to be linked");
        assertThat(realm.admin().links(event.path("userId").asText())).isEmpty();
    }

    @Test
    @Proves("RAS-122")
    void aRealmThatOnlyRehearsesDoesNotTellOfTheGrant() {
        assertThat(profiles()).contains("urn:ietf:params:oauth:grant-profile:id-jag");

        rehearse();

        assertThat(profiles()).doesNotContain("urn:ietf:params:oauth:grant-profile:id-jag");
    }

    @Test
    @Proves("TI-6")
    void tokensFromBeforeTheRehearsalAreInactive() {
        realm.changeResource(resource -> resource.put("clientId", TestRealm.CLIENT));
        String token = realm.redeem(realm.assertion()).accessToken();
        assertThat(realm.isActive(token)).isTrue();

        rehearse();

        assertThat(realm.isActive(token)).isFalse();
    }

    private static String profiles() {
        return realm.api()
                .openidConfiguration()
                .json()
                .path("authorization_grant_profiles_supported")
                .toString();
    }

    private static void rehearse() {
        realm.changeTrustedIssuer(record -> record.put("mode", "dry-run"));
    }
}

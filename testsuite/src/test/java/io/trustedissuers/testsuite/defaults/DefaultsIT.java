// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.defaults;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What records inherit from the realm's defaults: behaviour, and never trust. */
@Server
@Tag("oldest")
class DefaultsIT {
    private TestRealm realm;
    private TrustedIssuersClient records;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .entry(entry -> entry.removeAll())
                .create();
        records = realm.trustedIssuers();
    }

    @Test
    void aRealmThatHasSetNoneShowsEveryFieldUnset() {
        assertThat(records.defaults().orFail().json())
                .isEqualTo(
                        Json.object(
                                """
                                {'assertion': {'maxLifetime': null, 'allowedClockSkew': null, 'replayClaim': null,
                                               'requireResource': null},
                                 'clients': null, 'scopes': null,
                                 'conditions': {'sourceAddresses': null, 'acr': null, 'amr': null,
                                                'maxAuthenticationAge': null, 'agents': null},
                                 'token': {'accessTokenLifespan': null, 'limitToAssertionExp': null,
                                           'includeActor': null, 'mapperScopes': null}, 'warnings': []}"""));
    }

    @Test
    void anEmptyEntryInheritsWhatTheDefaultsSayOfItsClient() {
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_target", "resource_not_chosen");

        put("{'clients': {'claude': {'resources': {'tickets': ['tickets.read']}}}}");
        TokenResponse response = realm.redeem(realm.assertion().with("scope", "tickets.read tickets.write"));

        assertThat(response).isGranted("tickets.read");
        assertThat(response.claims().path("aud").asText()).isEqualTo(TestRealm.RESOURCE);
    }

    @Test
    void whatAnEntrySetsItselfIsNotInherited() {
        put("{'clients': {'claude': {'resources': {'tickets': ['tickets.read']}}}}");
        realm.changeTrustedIssuer(record -> record.withObject("/clients/claude/resources")
                .putArray("tickets")
                .add("tickets.write"));

        assertThat(realm.redeem(realm.assertion().with("scope", "tickets.read tickets.write")))
                .isGranted("tickets.write");
    }

    @Test
    void aClientThatOnlyTheDefaultsNameIsTrustedByNobody() {
        realm.admin()
                .createClient(Json.object(
                        "{'clientId': 'vscode', 'publicClient': false, 'secret': 's', 'fullScopeAllowed': false}"));
        put("{'clients': {'vscode': {'resources': {'tickets': null}}}}");

        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .basic("vscode", "s")
                .assertion(realm.issuer()
                        .assertion(TestRealm.SUBJECT, realm.url(), "vscode")
                        .compact())
                .send();

        assertRefused(realm, response, "unauthorized_client", "client_not_listed");
    }

    @Test
    void timesAndLimitsAreInheritedAndARecordsOwnWin() {
        put(
                """
                {'assertion': {'maxLifetime': 60, 'allowedClockSkew': 0}, 'scopes': ['tickets.read'],
                 'clients': {'claude': {'resources': {'tickets': null}}},
                 'token': {'accessTokenLifespan': 120}}""");

        TokenResponse inherited =
                realm.redeem(realm.assertion().expiringAt(60).with("scope", "tickets.read tickets.write"));
        assertThat(inherited).isGranted("tickets.read");
        assertThat(inherited.json().path("expires_in").asInt()).isEqualTo(120);
        assertRefused(realm, realm.redeem(realm.assertion().expiringAt(90)), "invalid_grant", "lifetime_too_long");

        realm.changeTrustedIssuer(record -> {
            record.withObject("/assertion").put("maxLifetime", 300);
            record.withObject("/token").put("accessTokenLifespan", 90);
            record.putArray("scopes").add("tickets.write");
        });
        TokenResponse own = realm.redeem(realm.assertion().expiringAt(90).with("scope", "tickets.read tickets.write"));
        assertThat(own).isGranted("tickets.write");
        assertThat(own.json().path("expires_in").asInt()).isEqualTo(90);
    }

    @Test
    void theEffectiveRecordShowsEveryValueAndWhereItComesFrom() {
        put("{'assertion': {'maxLifetime': 120}, 'clients': {'claude': {'resources': {'tickets': null}}}}");
        realm.changeTrustedIssuer(record -> record.withObject("/token").put("accessTokenLifespan", 600));

        JsonNode record = realm.admin()
                .get("/trusted-issuers/acme-agents?effective=true")
                .orFail()
                .json();

        assertThat(record.at("/assertion/maxLifetime").asInt()).isEqualTo(120);
        assertThat(record.at("/assertion/allowedClockSkew").asInt()).isEqualTo(60);
        assertThat(record.at("/token/accessTokenLifespan").asInt()).isEqualTo(600);
        assertThat(record.at("/clients/claude/resources").has("tickets")).isTrue();
        assertThat(record.at("/clients/claude/defaultResource").asText()).isEqualTo("tickets");
        JsonNode origins = record.path("origins");
        assertThat(origins.path("assertion.maxLifetime").asText()).isEqualTo("defaults");
        assertThat(origins.path("assertion.allowedClockSkew").asText()).isEqualTo("product");
        assertThat(origins.path("token.accessTokenLifespan").asText()).isEqualTo("record");
        assertThat(origins.path("clients.claude.resources").asText()).isEqualTo("defaults");
        assertThat(origins.path("clients.claude.defaultResource").asText()).isEqualTo("product");
        assertThat(origins.has("scopes")).isFalse();
        assertThat(realm.record().at("/assertion/maxLifetime").isNull()).isTrue();
    }

    @Test
    void theEffectiveRecordIsNotWrittenBackSoThatNothingInheritedIsFrozen() {
        ObjectNode effective = (ObjectNode) realm.admin()
                .get("/trusted-issuers/acme-agents?effective=true")
                .orFail()
                .json();

        Response response = records.put(TestRealm.ALIAS, effective);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("errors").findValuesAsText("field")).containsExactly("origins");
    }

    @Test
    void aDefaultResourceThatAnEntryDoesNotReachIsNotInherited() {
        records.putResource("crm", Json.object("{'resource': 'https://crm.vendor.example', 'scopes': ['crm.read']}"))
                .orFail();
        put("{'clients': {'claude': {'resources': {'tickets': null, 'crm': null}, 'defaultResource': 'crm'}}}");
        realm.changeTrustedIssuer(record -> record.withObject("/clients/claude/resources")
                .putArray("tickets")
                .add("tickets.read"));

        assertThat(realm.redeem(realm.assertion()).claims().path("aud").asText())
                .isEqualTo(TestRealm.RESOURCE);
    }

    @Test
    void whatIsChangedSaysWhichRecordsThatChanges() {
        realm.admin().clearEvents();
        ObjectNode wanted = Json.object("{'assertion': {'maxLifetime': 120}, 'scopes': ['tickets.read']}");

        JsonNode tried = realm.admin()
                .put("/trusted-issuers/defaults?dryRun=true", wanted)
                .orFail()
                .json();

        assertThat(tried.at("/affected/count").asInt()).isEqualTo(1);
        assertThat(tried.at("/affected/trustedIssuers")).isEqualTo(Json.read("[\"acme-agents\"]"));
        assertThat(tried.path("changes").findValuesAsText("field")).containsExactly("assertion.maxLifetime", "scopes");
        assertThat(records.defaults().json().at("/scopes").isNull()).isTrue();
        assertThat(realm.admin().adminEvents()).isEmpty();

        JsonNode done = records.putDefaults(wanted).orFail().json();
        assertThat(done.path("affected")).isEqualTo(tried.path("affected"));
        JsonNode event = realm.admin().adminEvents().get(0);
        assertThat(event.path("resourceType").asText()).isEqualTo("TRUSTED_ISSUER_DEFAULTS");
        JsonNode change = Json.read(event.path("representation").asText());
        assertThat(change.at("/before/scopes").isNull()).isTrue();
        assertThat(change.at("/after/scopes/0").asText()).isEqualTo("tickets.read");
        assertThat(records.putDefaults(wanted)
                        .orFail()
                        .json()
                        .at("/affected/count")
                        .asInt())
                .isZero();
    }

    @Test
    void trustCanNotBeADefaultAndEveryProblemIsNamed() {
        Response response = records.putDefaults(
                Json.object(
                        """
                        {'issuer': 'https://x.example', 'enabled': true, 'keys': {}, 'organization': 'acme', 'subject': {},
                         'linkedIdentityProviders': ['x'], 'assertion': {'maxLifetime': 1},
                         'scopes': [], 'clients': {'claude': {'assertionClientIds': ['x'], 'resources': {'nothing': null}}}}"""));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "issuer",
                        "enabled",
                        "keys",
                        "organization",
                        "subject",
                        "linkedIdentityProviders",
                        "assertion.maxLifetime",
                        "scopes",
                        "clients.claude.assertionClientIds",
                        "clients.claude.resources.nothing");
    }

    @Test
    void aRecordMayNotChooseAResourceThatItNeitherHasNorInherits() {
        put("{'clients': {'claude': {'resources': {'tickets': null}}}}");
        ObjectNode record = realm.record();
        record.withObject("/clients/claude").put("defaultResource", "crm");
        Response response = records.put(TestRealm.ALIAS, record);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("errors").findValuesAsText("field"))
                .containsExactly("clients.claude.defaultResource");

        record.withObject("/clients/claude").put("defaultResource", "tickets");
        records.put(TestRealm.ALIAS, record).orFail();
        put("{}");
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_target", "resource_not_chosen");
    }

    @Test
    void aResourceThatTheDefaultsNameIsNotDeleted() {
        put("{'clients': {'nobody-yet': {'resources': {'tickets': null}}}}");

        assertThat(records.deleteResource("tickets").status()).isEqualTo(409);
        put("{}");
        records.deleteResource("tickets").orFail();
    }

    @Test
    void whatClientsInheritIsDecidedByWhoMayManageClients() {
        Admins.create(realm, "viewer", "view-identity-providers");
        Admins.create(realm, "provider-admin", "manage-identity-providers");
        Admins.create(realm, "nobody", "manage-clients", "view-realm");
        ObjectNode times = Json.object("{'assertion': {'maxLifetime': 120}}");
        ObjectNode clients = Json.object("{'clients': {'claude': {'resources': {'tickets': null}}}}");

        assertThat(Admins.trustedIssuers(realm, "nobody").defaults().status()).isEqualTo(403);
        assertThat(Admins.trustedIssuers(realm, "viewer").defaults().status()).isEqualTo(200);
        assertThat(Admins.trustedIssuers(realm, "viewer").putDefaults(times).status())
                .isEqualTo(403);
        assertThat(Admins.trustedIssuers(realm, "provider-admin")
                        .putDefaults(clients)
                        .status())
                .isEqualTo(403);
        assertThat(Admins.trustedIssuers(realm, "provider-admin")
                        .putDefaults(times)
                        .status())
                .isEqualTo(200);
    }

    private void put(String defaults) {
        records.putDefaults(Json.object(defaults)).orFail();
    }
}

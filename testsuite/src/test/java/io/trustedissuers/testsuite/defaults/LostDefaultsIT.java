// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.defaults;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit that a record inherits is not lifted by losing the defaults, through whichever door of Keycloak. */
@Server
@Tag("oldest")
class LostDefaultsIT {
    private static final ObjectNode DEFAULTS =
            Json.object("{'scopes': ['tickets.read'], 'clients': {'claude': {'resources': {'tickets': null}}}}");

    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        realm.trustedIssuers().putDefaults(DEFAULTS).orFail();
    }

    @Test
    @Proves("TI-8")
    void deletedDefaultsRefuseEveryRecordThatWasSavedWithThem() {
        realm.admin().delete(component()).orFail();

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "record_unreadable");
        JsonNode record = realm.record();
        assertThat(record.at("/status/state").asText()).isEqualTo("unreadable");
        assertThat(record.at("/warnings/0/field").asText()).isEqualTo("defaults");

        realm.trustedIssuers().putDefaults(DEFAULTS).orFail();
        assertThat(granted()).isEqualTo("tickets.read");
    }

    @Test
    @Proves("TI-8")
    void nothingButSavingThemAgainBringsThemBack() {
        Admins.create(realm, "provider-admin", "manage-identity-providers");
        ObjectNode record = realm.record();
        ObjectNode other =
                Json.object("{'alias': 'other', 'issuer': 'https://other.example', 'clients': {'claude': {}}}");
        realm.admin().delete(component()).orFail();

        assertThat(realm.trustedIssuers().create(other).status()).isEqualTo(409);
        assertThat(realm.trustedIssuers().put(TestRealm.ALIAS, record).status()).isEqualTo(409);
        assertThat(Admins.trustedIssuers(realm, "provider-admin")
                        .putDefaults(Json.object())
                        .status())
                .isEqualTo(403);
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "record_unreadable");
        assertThat(realm.trustedIssuers()
                        .putDefaults(Json.object())
                        .orFail()
                        .json()
                        .at("/affected/trustedIssuers"))
                .isEqualTo(Json.read("[\"acme-agents\"]"));
    }

    /** As a realm file may have them: nobody knows which of the two the records were saved with. */
    @Test
    @Proves("TI-8")
    void twoSetsOfDefaultsRefuseUntilOneIsSaved() {
        ObjectNode second = (ObjectNode) realm.admin().get(component()).orFail().json();
        second.remove("id");
        realm.admin().post("/components", second.put("name", "more")).orFail();

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "record_unreadable");
        realm.trustedIssuers().putDefaults(DEFAULTS).orFail();
        assertThat(granted()).isEqualTo("tickets.read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/scopes",
                "/clients",
                "/assertion",
                "/assertion/maxLifetime",
                "/token",
                "/version",
                "/references"
            })
    @Proves("TI-8")
    void aSettingThatIsTakenAwayIsRefusedByTheComponentApi(String setting) {
        ObjectNode component =
                (ObjectNode) realm.admin().get(component()).orFail().json();
        ObjectNode settings =
                (ObjectNode) Json.read(component.at("/config/settings/0").asText());
        int last = setting.lastIndexOf('/');
        ((ObjectNode) settings.at(setting.substring(0, last))).remove(setting.substring(last + 1));
        component.withObject("/config").putArray("settings").add(settings.toString());

        assertThat(realm.admin().put(component(), component).status()).isEqualTo(400);
        assertThat(granted()).isEqualTo("tickets.read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "not json"})
    @Proves("TI-8")
    void damagedDefaultsAreRefusedByTheComponentApi(String settings) {
        ObjectNode component =
                (ObjectNode) realm.admin().get(component()).orFail().json();
        component.withObject("/config").putArray("settings").add(settings);

        assertThat(realm.admin().put(component(), component).status()).isEqualTo(400);
        assertThat(granted()).isEqualTo("tickets.read");
    }

    @Test
    @Proves("TI-8")
    void aStockRealmUpdateLeavesThemAlone() {
        ObjectNode representation = realm.admin().representation();
        representation.putObject("attributes");
        realm.admin().put("", representation).orFail();

        assertThat(granted()).isEqualTo("tickets.read");
    }

    @Test
    @Proves("TI-8")
    void theRecordItselfCanNotForgetThatThereWereDefaults() {
        ObjectNode provider = realm.admin().identityProvider(TestRealm.ALIAS);
        ObjectNode settings = (ObjectNode)
                Json.read(provider.at("/config").path("trustedIssuer.settings").asText());
        settings.withObject("/references").remove("realmDefaults");
        provider.withObject("/config").put("trustedIssuer.settings", settings.toString());

        assertThat(realm.admin()
                        .updateIdentityProvider(TestRealm.ALIAS, provider)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theyAreExportedWithTheRealmAndWorkAfterItsImport(KeycloakServer server) {
        JsonNode defaults = realm.trustedIssuers().defaults().orFail().json();
        ObjectNode file = realm.admin().partialExport();
        realm.delete();
        file.path("clients").forEach(client -> {
            if (client.path("clientId").asText().equals(TestRealm.CLIENT)) {
                ((ObjectNode) client).put("secret", TestRealm.SECRET);
            }
        });
        String name = realm.name() + "-copy";
        file.put("realm", name).remove("id");
        server.admin().createRealm(file);
        TestRealm copy = new TestRealm(server, realm.issuer(), name, "", Map.of(), "");
        String bob = copy.admin().createUser(Json.object("{'username': 'bob', 'enabled': true}"));
        copy.admin().link(bob, TestRealm.ALIAS, TestRealm.SUBJECT, "bob").orFail();

        assertThat(copy.trustedIssuers().defaults().orFail().json()).isEqualTo(defaults);
        assertThat(copy.redeem(copy.assertion().with("scope", "tickets.read tickets.write")))
                .isGranted("tickets.read");
    }

    private String granted() {
        return realm.redeem(realm.assertion().with("scope", "tickets.read tickets.write"))
                .json()
                .path("scope")
                .asText();
    }

    private String component() {
        JsonNode found = realm.admin().get("/components?name=defaults").orFail().json();
        return "/components/" + found.at("/0/id").asText();
    }
}

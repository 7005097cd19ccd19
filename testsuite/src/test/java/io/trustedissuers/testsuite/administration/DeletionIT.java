// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A deleted trusted issuer is forgotten: its assertions, its users' links and its keys. */
@Server
@Tag("oldest")
class DeletionIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    @Proves("RAS-40")
    void aDeletedIssuerIsRefusedAtOnce() {
        assertThat(realm.redeem(realm.assertion())).isGranted();

        assertThat(realm.trustedIssuers().delete(TestRealm.ALIAS).status()).isEqualTo(204);

        assertThat(realm.trustedIssuers().get(TestRealm.ALIAS).status()).isEqualTo(404);
        assertThat(realm.trustedIssuers().list().json()).isEmpty();
        assertThat(realm.redeem(realm.assertion()).error()).isPresent();
        assertThat(realm.trustedIssuers().delete(TestRealm.ALIAS).status()).isEqualTo(404);
    }

    @Test
    @Proves({"RAS-60", "RAS-61"})
    void aLaterIssuerOfTheSameAliasDoesNotInheritItsUsers(IssuerServer issuers) {
        TestIssuer successor = issuers.issuer("/successor");
        ObjectNode record = realm.record();
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
        record.put("issuer", successor.url());
        realm.trustedIssuers().create(record).orFail();

        assertThat(realm.redeem(successor.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)))
                .isRefused("invalid_grant");
        assertThat(realm.admin().events().get(0).at("/details/reason").asText()).isEqualTo("subject_not_found");
    }

    @Test
    @Proves({"RAS-60", "RAS-61"})
    void anImportThatPutsAnotherIssuerInItsPlaceDoesNotInheritItsUsersEither(IssuerServer issuers) {
        TestIssuer successor = issuers.issuer("/successor");
        ObjectNode provider = realm.admin().identityProvider(TestRealm.ALIAS);
        ObjectNode config = (ObjectNode) provider.path("config");
        ObjectNode settings =
                (ObjectNode) Json.read(config.path("trustedIssuer.settings").asText());
        config.put(
                "trustedIssuer.settings",
                settings.put("issuer", successor.url()).toString());
        config.put("trustedIssuer.issuer", successor.url());
        provider.remove("internalId");
        ObjectNode file = Json.object().put("ifResourceExists", "OVERWRITE");
        file.putArray("identityProviders").add(provider);
        realm.admin().partialImport(file).orFail();

        assertThat(realm.redeem(successor.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)))
                .isRefused("invalid_grant");
        assertThat(realm.admin().events().get(0).at("/details/reason").asText()).isEqualTo("subject_not_found");
    }

    @Test
    @Proves("RAS-32")
    void theSameIssuerMadeAnewFetchesItsKeysAnew() {
        assertThat(realm.redeem(realm.assertion())).isGranted();
        JsonNode record = realm.record();
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
        realm.issuer().rotate("RS256");
        realm.trustedIssuers().create(record).orFail();
        realm.admin()
                .link(realm.aliceId(), TestRealm.ALIAS, TestRealm.SUBJECT, "alice")
                .orFail();

        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    void deletingARecordLeavesItsResourceAndClient() {
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();

        assertThat(realm.trustedIssuers()
                        .resource("tickets")
                        .orFail()
                        .json()
                        .path("usedBy")
                        .asInt(-1))
                .isZero();
        assertThat(realm.admin().clientUuid(TestRealm.CLIENT)).isEqualTo(realm.clientUuid());
    }
}

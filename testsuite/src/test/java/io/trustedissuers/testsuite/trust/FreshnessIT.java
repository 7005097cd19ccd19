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
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which issuers there are is kept in memory, and every change shows with the very next request, by whatever door it came. */
@Server
@Tag("core")
class FreshnessIT {
    private static final int ENOUGH_TO_BE_WARM = 4;

    private final IssuerServer issuers;
    private TestRealm realm;
    private TestIssuer late;

    FreshnessIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void warmUp(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        late = issuers.issuer("/late");
        for (int i = 0; i < ENOUGH_TO_BE_WARM; i++) {
            assertThat(realm.redeem(realm.assertion())).isGranted();
            assertRefused(realm, realm.redeem(lateAssertion()), "invalid_grant", "issuer_not_listed");
        }
    }

    @Test
    void aRecordThatIsAddedCountsAtOnce() {
        realm.trustedIssuers().create(Records.of("late", late.url())).orFail();

        assertRefused(realm, realm.redeem(lateAssertion()), "invalid_grant", "subject_not_found");
    }

    @Test
    void aRecordThatTakesThePlaceOfAnotherCountsAtOnce() {
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
        realm.trustedIssuers().create(Records.of("late", late.url())).orFail();

        assertRefused(realm, realm.redeem(lateAssertion()), "invalid_grant", "subject_not_found");
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "issuer_not_listed");
    }

    @Test
    @Proves("TI-8")
    void aRecordThatComesByKeycloaksOwnDoorsCountsAtOnce() {
        ObjectNode stock = realm.admin().identityProvider(TestRealm.ALIAS);
        realm.trustedIssuers()
                .create(Records.of("other", "https://idp.globex.example"))
                .orFail();
        realm.admin().deleteIdentityProvider(TestRealm.ALIAS).orFail();
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "issuer_not_listed");

        realm.admin().createIdentityProvider(stock.without("internalId")).orFail();
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "subject_not_found");

        realm.admin().deleteIdentityProvider(TestRealm.ALIAS).orFail();
        ObjectNode file = Json.object().put("ifResourceExists", "FAIL");
        file.putArray("identityProviders").add(stock);
        realm.admin().partialImport(file).orFail();
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "subject_not_found");
    }

    @Test
    void aClientThatIsListedCountsAtOnceAndOneThatIsNotAnyMoreAsWell() {
        JsonNode entry = realm.record().at("/clients/claude");
        realm.admin().createClient(Json.object("{'clientId': 'other', 'secret': 'any'}"));
        realm.trustedIssuers().putClient(TestRealm.ALIAS, "other", entry).orFail();
        realm.trustedIssuers().deleteClient(TestRealm.ALIAS, TestRealm.CLIENT).orFail();
        assertRefused(realm, realm.redeem(realm.assertion()), "unauthorized_client", "client_not_listed");

        realm.trustedIssuers()
                .putClient(TestRealm.ALIAS, TestRealm.CLIENT, entry)
                .orFail();
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    void aMapperThatIsAddedRunsAtOnce() {
        allowAnyAttribute();
        realm.admin()
                .post("/identity-provider/instances/" + TestRealm.ALIAS + "/mappers", mapper("one"))
                .orFail();

        assertThat(realm.redeem(realm.assertion().with("one", "here"))).isGranted();

        assertThat(attribute("one")).isEqualTo("here");
    }

    @Test
    void aMapperThatIsImportedRunsAtOnce() {
        allowAnyAttribute();
        ObjectNode file = Json.object().put("ifResourceExists", "FAIL");
        file.putArray("identityProviderMappers").add(mapper("two"));
        realm.admin().partialImport(file).orFail();

        assertThat(realm.redeem(realm.assertion().with("two", "here"))).isGranted();

        assertThat(attribute("two")).isEqualTo("here");
    }

    private Assertion lateAssertion() {
        return late.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT);
    }

    private void allowAnyAttribute() {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").orFail().json();
        realm.admin()
                .put("/users/profile", profile.put("unmanagedAttributePolicy", "ADMIN_EDIT"))
                .orFail();
    }

    private static ObjectNode mapper(String claim) {
        ObjectNode mapper = Json.object()
                .put("name", claim)
                .put("identityProviderAlias", TestRealm.ALIAS)
                .put("identityProviderMapper", "trusted-issuer-attribute-mapper");
        mapper.putObject("config")
                .put("claim", claim)
                .put("user.attribute", claim)
                .put("syncMode", "FORCE");
        return mapper;
    }

    private String attribute(String name) {
        return realm.admin()
                .get("/users/" + realm.aliceId())
                .orFail()
                .json()
                .at("/attributes/" + name + "/0")
                .asText();
    }
}

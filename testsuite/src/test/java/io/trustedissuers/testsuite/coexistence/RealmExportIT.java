// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.coexistence;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmFile;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One file with client, resource, linked provider and record makes a realm in which the exchange works. */
@Server
@Tag("oldest")
class RealmExportIT {
    private static final String SSO = "acme-sso";

    @Test
    @Proves("TI-8")
    void anExportedRealmWorksAfterItsImport(KeycloakServer server, IssuerServer issuers) {
        TestIssuer acme = issuers.issuer("/acme");
        TestRealm realm = RealmPlan.standard(server, acme).create();
        realm.admin().createIdentityProvider(StockProviders.oidc(SSO, acme)).orFail();
        realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.putArray("linkedIdentityProviders")
                .add(SSO));
        ObjectNode file = RealmFile.of(realm);
        realm.delete();
        ObjectNode alice = file.putArray("users")
                .addObject()
                .put("username", "alice")
                .put("email", "alice@acme.example")
                .put("firstName", "Alice")
                .put("lastName", "Anders")
                .put("enabled", true);
        alice.putArray("federatedIdentities")
                .addObject()
                .put("identityProvider", SSO)
                .put("userId", "00u-sso")
                .put("userName", "alice");

        server.admin().createRealm(file);

        Assertion assertion = acme.assertion("00u-sso", realm.url(), TestRealm.CLIENT);
        TokenResponse response = realm.redeem(assertion);
        assertThat(response).isGranted("tickets.read");
        assertThat(response.claims().path("aud").asText()).isEqualTo(TestRealm.RESOURCE);
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("active");
    }

    @Test
    @Proves("TI-8")
    void theSameFileUnderAnotherNameWorksToo(KeycloakServer server, IssuerServer issuers) {
        TestIssuer acme = issuers.issuer("/acme");
        TestRealm realm = RealmPlan.standard(server, acme).create();
        TestRealm copy = RealmFile.underAnotherName(realm);
        String bob = copy.admin().createUser(Json.object("{'username': 'bob', 'enabled': true}"));
        copy.admin().link(bob, TestRealm.ALIAS, TestRealm.SUBJECT, "bob").orFail();

        assertThat(copy.redeem(copy.assertion())).isGranted("tickets.read");
    }

    @Test
    @Proves({"TI-8", "TI-10"})
    void aRecordIsFencedByItsOrganizationAfterAnImportToo(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        Organization acme = Organization.create(realm, "acme", "acme.example");
        acme.addMember(realm.aliceId());
        realm.changeTrustedIssuer(record -> record.put("organization", "acme"));
        ObjectNode file = RealmFile.of(realm);
        file.putArray("organizations")
                .addObject()
                .put("id", acme.id())
                .put("name", "acme")
                .put("alias", "acme")
                .put("enabled", true)
                .putArray("domains")
                .addObject()
                .put("name", "acme.example")
                .put("verified", true);
        realm.delete();
        server.admin().createRealm(file);
        String alice = realm.admin().createUser(Json.object("{'username': 'alice', 'enabled': true}"));
        realm.admin().link(alice, TestRealm.ALIAS, TestRealm.SUBJECT, "alice").orFail();

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "user_not_a_member");
        new Organization(realm.admin(), acme.id()).addMember(alice);
        assertThat(realm.redeem(realm.assertion())).isGranted("tickets.read");
    }
}

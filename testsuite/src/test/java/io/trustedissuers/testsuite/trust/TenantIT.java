// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.trustedissuers.testsuite.wire.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose customer it is: tenant, realm and client of a trusted issuer are part of the trust. */
@Server
@Tag("oldest")
class TenantIT {
    private static IssuerServer issuers;
    private static KeycloakServer server;
    private static TestIssuer shared;
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer keycloak, IssuerServer issuerServer) {
        server = keycloak;
        issuers = issuerServer;
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        shared = issuers.issuer("/shared");
        for (String tenant : List.of("red", "blue")) {
            realm.trustedIssuers()
                    .create(Records.of(tenant, shared.url(), tenant))
                    .orFail();
        }
        realm.admin().link(realm.aliceId(), "red", TestRealm.SUBJECT, "alice").orFail();
    }

    @Test
    @Proves("RAS-70")
    void theTenantOfTheRecordIsAccepted() {
        assertThat(realm.redeem(ofShared().with("tenant", "red"))).isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"green", "RED", "red ", "re", "\uff52ed"})
    @Proves({"RAS-70", "TI-7"})
    void anotherTenantOfAMultiTenantIssuerIsRefused(String tenant) {
        assertRefused(realm, realm.redeem(ofShared().with("tenant", tenant)), "invalid_grant", "tenant_not_listed");
    }

    @Test
    @Proves("RAS-70")
    void aMultiTenantIssuerMustNameTheTenant() {
        assertRefused(realm, realm.redeem(ofShared()), "invalid_grant", "tenant_not_listed");
    }

    static Stream<Object> tenantsThatAreNoText() {
        return Stream.of(List.of("red"), Map.of("id", "red"), 1, true);
    }

    @ParameterizedTest
    @MethodSource("tenantsThatAreNoText")
    @Proves("RAS-70")
    void aTenantThatIsNoTextIsRefused(Object tenant) {
        assertRefused(realm, realm.redeem(ofShared().with("tenant", tenant)), "invalid_grant", "issuer_malformed");
    }

    @Test
    @Proves({"TI-5", "RAS-70"})
    void aRecordWithoutTenantRefusesAnAssertionWithOne() {
        Assertion assertion = realm.assertion();

        assertRefused(realm, realm.redeem(assertion.with("tenant", "red")), "invalid_grant", "tenant_not_listed");
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("TI-5")
    void anEmptyTenantIsNotAsGoodAsNone() {
        assertRefused(realm, realm.redeem(realm.assertion().with("tenant", "")), "invalid_grant", "issuer_malformed");
    }

    @Test
    @Proves({"TI-5", "RAS-70"})
    void besideRecordsWithTenantsThereIsNoneWithout() {
        Response refused = realm.trustedIssuers().create(Records.of("all-tenants", shared.url()));

        assertThat(refused.status()).isBetween(400, 409);
    }

    @Test
    @Proves("RAS-41")
    void aClientThatOnlyAnotherRecordListsIsRefusedWithoutFetchingKeys() {
        TestIssuer foreign = issuers.issuer("/foreign");
        realm.admin().createClient(Json.object("{'clientId': 'vscode', 'secret': 'secret-of-vscode'}"));
        var record = Records.of("foreign-agents", foreign.url());
        record.putObject("clients").putObject("vscode");
        realm.trustedIssuers().create(record).orFail();
        int before = foreign.keyFetches();

        assertRefused(
                realm,
                realm.redeem(foreign.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)),
                "invalid_grant",
                "client_not_listed_for_issuer");
        assertThat(foreign.keyFetches()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme-agents", "", "red"})
    @Proves("RAS-72")
    void anAudienceTenantIsRefusedWhileNoneIsConfigured(String audienceTenant) {
        Assertion assertion = realm.assertion();

        assertRefused(
                realm,
                realm.redeem(assertion.with("aud_tenant", audienceTenant)),
                "invalid_grant",
                "audience_tenant_wrong");
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves({"RAS-71", "RAS-73"})
    void theIssuerOfOneRealmMeansNothingInAnother() {
        TestRealm other = RealmPlan.standard(server, issuers.issuer("/globex")).create();

        assertRefused(
                other,
                other.redeem(realm.issuer().assertion(TestRealm.SUBJECT, other.url(), TestRealm.CLIENT)),
                "invalid_grant",
                "issuer_not_listed");
    }

    @Test
    @Proves({"RAS-71", "RAS-73"})
    void anAssertionForTheSameClientIdInAnotherRealmIsRefused() {
        TestRealm other = RealmPlan.standard(server, realm.issuer()).create();
        Assertion assertion = realm.assertion();

        assertRefused(other, other.redeem(assertion), "invalid_grant", "audience_wrong");
        assertThat(realm.redeem(assertion)).isGranted();
        assertThat(other.redeem(other.assertion())).isGranted();
    }

    @Test
    @Proves("RAS-54")
    void anAssertionOfThisVeryRealmIsRefused() {
        Assertion own =
                Assertion.valid(realm.url(), realm.issuer().key(), TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT);

        assertRefused(realm, realm.redeem(own), "invalid_grant", "issuer_is_this_realm");
    }

    @Test
    @Proves("RAS-54")
    void thisVeryRealmCanNotBeMadeATrustedIssuerOfItself() {
        var record = Records.of("myself", realm.url());
        record.putObject("keys").set("jwks", realm.issuer().jwks());
        Response answer = realm.trustedIssuers().create(record);

        Assertion own =
                Assertion.valid(realm.url(), realm.issuer().key(), TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT);
        assertRefused(realm, realm.redeem(own), "invalid_grant", "issuer_is_this_realm");
        assertThat(answer.status()).isIn(201, 400);
    }

    private static Assertion ofShared() {
        return shared.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT);
    }
}

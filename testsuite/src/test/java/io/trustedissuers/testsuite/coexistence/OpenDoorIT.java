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
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The built-in grant would take the issuer's assertions: an enabled provider, an allowed client, a linked user. As long
 * as any record names the issuer, in whatever state, that door is shut.
 */
@Server
class OpenDoorIT {
    private static final String DOOR = "acme-door";

    private final KeycloakServer server;
    private final IssuerServer issuers;

    OpenDoorIT(KeycloakServer server, IssuerServer issuers) {
        this.server = server;
        this.issuers = issuers;
    }

    private enum Door {
        JWT_GRANT_PROVIDER {
            @Override
            ObjectNode provider(TestIssuer issuer) {
                return StockProviders.jwtGrant(DOOR, issuer);
            }
        },
        LOGIN_PROVIDER_WITH_THE_GRANT {
            @Override
            ObjectNode provider(TestIssuer issuer) {
                ObjectNode provider = StockProviders.oidc(DOOR, issuer);
                provider.withObject("/config").put("jwtAuthorizationGrantEnabled", "true");
                return provider;
            }
        };

        abstract ObjectNode provider(TestIssuer issuer);
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"TI-6", "RAS-58"})
    void theDoorIsOpenUntilARecordNamesTheIssuerAndShutInEveryStateOfIt(Door door) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> StockProviders.allowBuiltIn(client, DOOR))
                .create();
        ObjectNode record = realm.record();
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
        realm.admin().createIdentityProvider(door.provider(realm.issuer())).orFail();
        realm.admin().link(realm.aliceId(), DOOR, TestRealm.SUBJECT, "alice").orFail();
        assertTakenByTheBuiltIn(realm);

        realm.trustedIssuers()
                .create(Records.of("another", "https://idp.globex.example"))
                .orFail();
        assertTakenByTheBuiltIn(realm);

        realm.trustedIssuers().create(record).orFail();
        realm.admin()
                .link(realm.aliceId(), TestRealm.ALIAS, TestRealm.SUBJECT, "alice")
                .orFail();
        assertShut(realm, "type_not_id_jag", plain(realm));
        assertShut(realm, "tenant_not_listed", realm.assertion().with("tenant", "red"));

        realm.trustedIssuers().change(TestRealm.ALIAS, changed -> changed.put("enabled", false));
        assertShut(realm, "record_disabled", realm.assertion());
        assertShut(realm, "type_not_id_jag", plain(realm));

        realm.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();
        realm.trustedIssuers().change(TestRealm.ALIAS, changed -> changed.put("enabled", true));
        assertShut(realm, "record_suspended", realm.assertion());
        assertShut(realm, "type_not_id_jag", plain(realm));
        realm.trustedIssuers().resume(TestRealm.ALIAS).orFail();

        realm.trustedIssuers().change(TestRealm.ALIAS, changed -> changed.withObject("/lifecycle")
                .put("expiresAt", "2026-01-01T00:00:00Z"));
        assertShut(realm, "record_expired", realm.assertion());
        assertShut(realm, "type_not_id_jag", plain(realm));
        realm.trustedIssuers().change(TestRealm.ALIAS, changed -> changed.put("mode", "dry-run")
                .withObject("/lifecycle")
                .putNull("expiresAt"));
        assertShut(realm, "dry_run", realm.assertion().issuedAt(5).expiringAt(60));
        assertShut(realm, "type_not_id_jag", plain(realm));
        realm.trustedIssuers().change(TestRealm.ALIAS, changed -> changed.putNull("mode"));

        realm.trustedIssuers().change(TestRealm.ALIAS, changed -> changed.put("enabled", true)
                .putObject("clients")
                .putObject(TestRealm.CLIENT));
        assertThat(realm.redeem(plain(realm))).isRefused("invalid_grant");
        assertThat(realm.redeem(realm.assertion().issuedAt(5).expiringAt(60))).isRefused("invalid_target");
    }

    /** Which issuers the built-in grant may know is kept in memory, and shows with the very next request. */
    @Test
    @Proves("TI-6")
    void theDoorOpensAndShutsAtOnceWithKeycloaksOwnProviders() {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> StockProviders.allowBuiltIn(client, DOOR))
                .create();
        TestIssuer other = issuers.issuer("/other");
        Assertion strange = other.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT);
        assertShut(realm, "issuer_not_listed", strange);

        ObjectNode door = StockProviders.jwtGrant(DOOR, other);
        realm.admin().createIdentityProvider(door).orFail();
        realm.admin().link(realm.aliceId(), DOOR, TestRealm.SUBJECT, "alice").orFail();
        assertTakenByTheBuiltIn(realm, other);

        ObjectNode changed = realm.admin().identityProvider(DOOR);
        realm.admin()
                .updateIdentityProvider(DOOR, changed.put("enabled", false))
                .orFail();
        assertShut(realm, "issuer_not_listed", strange);
        realm.admin().updateIdentityProvider(DOOR, changed.put("enabled", true)).orFail();
        assertTakenByTheBuiltIn(realm, other);

        realm.admin().deleteIdentityProvider(DOOR).orFail();
        assertShut(realm, "issuer_not_listed", strange);
    }

    /** A suspension is ours: who wants a client out of Keycloak altogether disables it there. */
    @ParameterizedTest
    @EnumSource
    @Proves("TI-6")
    void aSuspendedClientIsStillTheBuiltInsWhereTheIssuerIsNotOurs(Door door) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> StockProviders.allowBuiltIn(client, DOOR))
                .create();
        ObjectNode record = realm.record();
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
        realm.trustedIssuers()
                .create(Records.of("another", "https://idp.globex.example"))
                .orFail();
        realm.admin().createIdentityProvider(door.provider(realm.issuer())).orFail();
        realm.admin().link(realm.aliceId(), DOOR, TestRealm.SUBJECT, "alice").orFail();
        realm.trustedIssuers().suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();

        assertTakenByTheBuiltIn(realm);

        realm.trustedIssuers().create(record).orFail();
        assertRefused(realm, realm.redeem(realm.assertion()), "unauthorized_client", "client_suspended");
        assertRefused(realm, realm.redeem(plain(realm)), "unauthorized_client", "client_suspended");
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"TI-6", "TI-10", "RAS-58"})
    void theDoorStaysShutWhenTheOrganizationOfTheRecordIsGone(Door door) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .client(client -> StockProviders.allowBuiltIn(client, DOOR))
                .create();
        Organization acme = Organization.create(realm, "acme", "acme.example");
        acme.addMember(realm.aliceId());
        realm.admin().createIdentityProvider(door.provider(realm.issuer())).orFail();
        realm.admin().link(realm.aliceId(), DOOR, TestRealm.SUBJECT, "alice").orFail();
        realm.changeTrustedIssuer(record -> record.put("organization", "acme"));
        assertThat(realm.redeem(realm.assertion())).isGranted();

        acme.delete();

        assertShut(realm, "organization_unavailable", realm.assertion());
        assertShut(realm, "type_not_id_jag", plain(realm));
    }

    @ParameterizedTest
    @EnumSource
    @Proves("TI-6")
    void twoReadingsOfTheIssuerAreOursIfEitherIs(Door door) {
        TestIssuer builtInOnly = issuers.issuer("/builtin");
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> StockProviders.allowBuiltIn(client, DOOR))
                .create();
        realm.admin().createIdentityProvider(door.provider(builtInOnly)).orFail();
        realm.admin().link(realm.aliceId(), DOOR, TestRealm.SUBJECT, "alice").orFail();
        Assertion twoIssuers = builtInOnly
                .assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)
                .header("typ", "JWT");

        assertThat(realm.redeem(twoIssuers).status()).isEqualTo(200);
        assertThat(realm.redeem(twoIssuers.with("iss", realm.issuer().url()).withDuplicate("iss", builtInOnly.url())))
                .isRefused("invalid_grant");
        assertThat(realm.redeem(twoIssuers.withDuplicate("iss", realm.issuer().url())))
                .isRefused("invalid_grant");
    }

    private static Assertion plain(TestRealm realm) {
        return realm.assertion().header("typ", "JWT");
    }

    private static void assertTakenByTheBuiltIn(TestRealm realm) {
        assertTakenByTheBuiltIn(realm, realm.issuer());
    }

    private static void assertTakenByTheBuiltIn(TestRealm realm, TestIssuer issuer) {
        TokenResponse response = realm.redeem(issuer.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)
                .header("typ", "JWT"));
        assertThat(response.status()).as("%s", response).isEqualTo(200);
        assertThat(response.claims().has("trusted_issuer")).isFalse();
    }

    private static void assertShut(TestRealm realm, String reason, Assertion assertion) {
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", reason);
    }
}

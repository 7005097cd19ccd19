// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static io.trustedissuers.testsuite.realm.Refusals.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check before go-live: all is well, or exactly what was broken is named; and what it calls failed does refuse. */
@Server
@Tag("oldest")
class ReadinessIT {
    private static final String SSO = "acme-sso";

    private final IssuerServer issuers;
    private TestRealm realm;
    private Organization acme;

    ReadinessIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        acme = Organization.create(realm, "acme", "acme.example");
        acme.addMember(realm.aliceId());
        realm.admin()
                .createIdentityProvider(StockProviders.oidc(SSO, realm.issuer()))
                .orFail();
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.putArray("linkedIdentityProviders").add(SSO);
        });
    }

    @Test
    void whereAllIsWellEveryCheckSaysSoAndAnExchangeSucceeds() {
        Checks checks = check();

        assertThat(checks.states().keySet())
                .containsExactly(
                        "record",
                        "hostname",
                        "keys",
                        "metadata",
                        "clients",
                        "scopes",
                        "resources",
                        "conditions",
                        "linkedIdentityProviders",
                        "organization",
                        "coverage",
                        "events",
                        "adminEvents",
                        "builtInGrant");
        assertThat(checks.notOk()).isEmpty();
        assertThat(checks.ready()).isTrue();
        assertThat(checks.of("hostname").path("message").asText()).endsWith(realm.url());
        assertThat(checks.of("coverage").path("message").asText())
                .isEqualTo("1 of 1 people would be found (organization acme)");
        assertThat(checks.of("coverage").path("remedy").isNull()).isTrue();
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBrokenIsNamedByItsOwnCheckAloneAndRefuses(Break broken) {
        broken.happen(realm);

        Checks checks = check();

        assertThat(checks.notOk()).containsExactly(broken.check);
        JsonNode check = checks.of(broken.check);
        assertThat(check.path("state").asText()).isEqualTo("failed");
        assertThat(check.path("message").asText()).contains(broken.message);
        assertThat(check.path("remedy").asText()).isNotBlank();
        assertThat(checks.ready()).isFalse();
        TokenResponse refused = realm.redeem(realm.assertion());
        if (broken.reason == null) {
            assertThat(refused.error()).contains("invalid_client");
        } else {
            assertThat(event(realm, refused).at("/details/reason").asText()).isEqualTo(broken.reason);
        }
    }

    @Test
    void aMissingScopeIsAWarningWhileOthersAreThere() {
        Break.unassign(realm, realm.scopeIds().get("tickets.write"));

        assertWarning("scopes", "does not have these client scopes: [tickets.write]");
        assertThat(check().of("scopes").path("remedy").asText()).startsWith("Add the scopes");
        assertThat(realm.redeeming(realm.assertion())
                        .with("scope", "tickets.read tickets.write")
                        .send())
                .isGranted("tickets.read");
    }

    @Test
    void aScopeThatDoesNotExistIsToBeCreatedFirst() {
        realm.admin()
                .delete("/client-scopes/" + realm.scopeIds().get("tickets.write"))
                .orFail();

        assertWarning("scopes", "[tickets.write]");
        assertThat(check().of("scopes").path("remedy").asText()).startsWith("Create the client scopes [tickets.write]");
    }

    @Test
    void aRequestThatNamesNoScopeIsAWarningWhereItWouldBeRefused() {
        Break.unassign(realm, realm.scopeIds().get("tickets.read"));

        assertWarning("scopes", "a request that names no scope is refused");
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_scope", "scope_empty");
    }

    @Test
    void whoIsNotReachedIsAWarningWhileOthersAre() {
        String bob = realm.admin().createUser(Json.object("{'username': 'bob', 'enabled': true}"));
        acme.addMember(bob);

        assertWarning("coverage", "1 of 2 people would be found (organization acme): 1 subject_not_found");
    }

    @Test
    void whereUsersAreMadeNobodyNeedsToBeThereYet() {
        realm.changeTrustedIssuer(record ->
                record.withObject("/subject").putObject("provisioning").put("enabled", true));
        Break.NOBODY_THERE.happen(realm);

        assertWarning("coverage", "0 of 0 people");
        assertThat(realm.redeem(realm.assertion().with("sub", "00u-new"))).isGranted();
    }

    @Test
    void onlyASampleOfThePeopleIsLookedAt() {
        realm.changeTrustedIssuer(record -> record.putNull("organization"));
        Population.link(realm, "worker-", 120);

        assertThat(check().of("coverage").path("message").asText())
                .isEqualTo("100 of the first 100 people would be found (linked to acme-agents, acme-sso)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventsEnabled", "adminEventsEnabled", "adminEventsDetailsEnabled"})
    void whatIsNotSavedIsAWarning(String option) {
        realm.admin().change(representation -> representation.put(option, false));

        assertWarning(option.startsWith("admin") ? "adminEvents" : "events", "the realm");
    }

    @Test
    void fullScopeIsAWarningWhereKeycloakFencesTokensItselfAndARefusalBefore() {
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.put("fullScopeAllowed", true));
        boolean fenced = !realm.server().isBefore(6);

        assertThat(check().notOk()).containsExactly("clients");
        assertThat(check().ready()).isEqualTo(fenced);
        assertThat(check().of("clients").path("message").asText()).contains("full scope");
        assertThat(realm.redeem(realm.assertion()).status()).isEqualTo(fenced ? 200 : 400);
    }

    @Test
    void askingAgainDoesNotFetchKeysAgain() {
        realm.issuer().keys(Behaviour.status(503));
        int before = realm.issuer().keyFetches();

        check();
        check();

        assertThat(realm.issuer().keyFetches()).isEqualTo(before + 1);
        realm.issuer().healthyKeys();
        assertThat(check().notOk()).containsExactly("keys");
    }

    @Test
    void whoMayViewIdentityProvidersMayAskAndNobodyIsNamed() {
        Admins.create(realm, "viewer", "view-identity-providers");
        Admins.create(realm, "users-only", "manage-users", "view-events", "view-realm", "manage-clients");
        Break.NOBODY_REACHABLE.happen(realm);

        var answer = Admins.trustedIssuers(realm, "viewer").check(TestRealm.ALIAS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("alice");
        assertThat(Admins.trustedIssuers(realm, "users-only")
                        .check(TestRealm.ALIAS)
                        .status())
                .isEqualTo(403);
        assertThat(Admins.trustedIssuers(realm, "viewer").check("nobody").status())
                .isEqualTo(404);
    }

    private void assertWarning(String check, String message) {
        Checks checks = check();
        assertThat(checks.notOk()).containsExactly(check);
        assertThat(checks.of(check).path("state").asText()).isEqualTo("warning");
        assertThat(checks.of(check).path("message").asText()).contains(message);
        assertThat(checks.of(check).path("remedy").asText()).isNotBlank();
        assertThat(checks.ready()).isTrue();
    }

    private Checks check() {
        return Checks.of(realm);
    }
}

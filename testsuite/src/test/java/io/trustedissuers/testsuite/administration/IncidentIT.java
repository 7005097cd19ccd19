// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmFile;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad day: one call stops a customer's issuer, no pipeline undoes it, and what was out is taken back. */
@Server
@Tag("oldest")
class IncidentIT {
    private final IssuerServer issuers;
    private TestRealm realm;

    IncidentIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .resource(resource -> resource.put("clientId", TestRealm.CLIENT))
                .create();
    }

    @Test
    @Proves({"RAS-58", "TI-6"})
    void aSuspendedIssuerIsRefusedAtOnceAndSaysWhy() {
        Response suspended =
                realm.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "record_suspended");
        assertThat(suspended.json().at("/suspended/reason").asText()).isEqualTo("stolen key");
        assertThat(suspended.json().at("/suspended/by").asText()).isEqualTo("admin");
        JsonNode status = realm.record().path("status");
        assertThat(status.path("state").asText()).isEqualTo("suspended");
        assertThat(status.at("/suspended/reason").asText()).isEqualTo("stolen key");
        assertThat(realm.api().openidConfiguration().orFail().body()).doesNotContain("grant-profile:id-jag");
        assertThat(realm.admin().adminEvents().get(0).path("representation").asText())
                .contains("suspend", "stolen key");
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"TI-6", "TI-8"})
    void noPipelineUndoesASuspension(Pipeline pipeline) {
        Pipeline.Known known = Pipeline.Known.of(realm);
        realm.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();

        pipeline.run(realm, known);

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "record_suspended");
    }

    @Test
    @Proves("TI-8")
    void theFileOfTheRealmTakesTheSuspensionElsewhere() {
        realm.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();

        TestRealm copy = RealmFile.underAnotherName(realm);

        assertRefused(copy, copy.redeem(copy.assertion()), "invalid_grant", "record_suspended");
        copy.trustedIssuers().resume(TestRealm.ALIAS).orFail();
        assertThat(copy.record().at("/status/state").asText()).isEqualTo("active");
    }

    @Test
    void whatWasTakenBackStaysTakenBackWhoeverActsAgain() {
        realm.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();
        long later = Instant.now().getEpochSecond() + 3600;
        StoredSuspension.change(realm, config -> config.putArray("notBefore").add(Long.toString(later)))
                .orFail();

        realm.trustedIssuers()
                .suspend(TestRealm.ALIAS, "stolen keys, all of them")
                .orFail();
        assertThat(status().at("/suspended/reason").asText()).isEqualTo("stolen keys, all of them");
        assertThat(notBefore()).isEqualTo(Instant.ofEpochSecond(later));
        realm.trustedIssuers().revoke(TestRealm.ALIAS).orFail();
        assertThat(status().at("/suspended/reason").asText()).isEqualTo("stolen keys, all of them");
        assertThat(notBefore()).isEqualTo(Instant.ofEpochSecond(later));
        realm.trustedIssuers().resume(TestRealm.ALIAS).orFail();

        assertThat(notBefore()).isEqualTo(Instant.ofEpochSecond(later));
        assertRefused(realm, realm.redeem(madeLater()), "invalid_grant", "issued_before_revocation");
    }

    @Test
    void aClientThatCanNotHaveATokenAndOneThatIsGoneDoNotKeepAnybodyFromSuspending() {
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.withObject("/attributes")
                .put("access.token.lifespan", "forever"));

        JsonNode suspended = realm.trustedIssuers()
                .suspend(TestRealm.ALIAS, "stolen key")
                .orFail()
                .json();
        assertThat(offlineAfter(suspended)).isEqualTo(Duration.ofDays(1));

        realm.admin()
                .delete("/clients/" + realm.admin().clientUuid(TestRealm.CLIENT))
                .orFail();
        assertThat(offlineAfter(
                        realm.trustedIssuers().revoke(TestRealm.ALIAS).orFail().json()))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    @Proves({"RAS-58", "TI-6"})
    void resumedItTakesNewAssertionsAndNoneFromBefore() {
        Assertion before = realm.assertion();
        realm.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();

        realm.trustedIssuers().resume(TestRealm.ALIAS).orFail();

        assertRefused(realm, realm.redeem(before), "invalid_grant", "issued_before_revocation");
        assertThat(realm.redeem(madeLater())).isGranted();
        JsonNode status = realm.record().path("status");
        assertThat(status.path("state").asText()).isEqualTo("active");
        assertThat(status.path("suspended").isNull()).isTrue();
        assertThat(status.path("notBefore").isNull()).isFalse();
    }

    @Test
    @Proves({"RAS-106", "TI-2"})
    void tokensFromBeforeARevocationAreInactiveAndThoseAfterItAreNot() {
        String before = realm.redeem(realm.assertion()).accessToken();
        assertThat(realm.isActive(before)).isTrue();

        JsonNode revoked =
                realm.trustedIssuers().revoke(TestRealm.ALIAS).orFail().json();

        assertThat(realm.isActive(before)).isFalse();
        assertRefused(
                realm, realm.redeem(realm.assertion().issuedAt(-30)), "invalid_grant", "issued_before_revocation");
        assertThat(offlineAfter(revoked)).isEqualTo(Duration.ofMinutes(5));
        while (!Instant.now().isAfter(notBefore().plusSeconds(1))) {
            Thread.onSpinWait();
        }
        assertThat(realm.isActive(realm.redeem(madeLater()).accessToken())).isTrue();
        assertThat(realm.isActive(before)).isFalse();
    }

    /** What takes a token's issuer away. */
    private enum End {
        SUSPENDED {
            @Override
            void come(TestRealm realm) {
                realm.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();
            }
        },
        DISABLED {
            @Override
            void come(TestRealm realm) {
                realm.changeTrustedIssuer(record -> record.put("enabled", false));
            }
        },
        DELETED {
            @Override
            void come(TestRealm realm) {
                realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
            }
        };

        abstract void come(TestRealm realm);
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"RAS-58", "RAS-106"})
    void aTokenOfAnIssuerThatIsNotTrustedAnyMoreIsInactive(End end) {
        String token = realm.redeem(realm.assertion()).accessToken();
        assertThat(realm.isActive(token)).isTrue();

        end.come(realm);

        assertThat(realm.isActive(token)).isFalse();
    }

    @Test
    @Proves("RAS-60")
    void oneTenantIsSuspendedAndTheOtherGoesOn() {
        TestIssuer shared = issuers.issuer("/shared");
        for (String tenant : List.of("red", "blue")) {
            realm.trustedIssuers()
                    .create(Records.of(tenant, shared.url(), tenant))
                    .orFail();
            realm.admin()
                    .link(realm.aliceId(), tenant, TestRealm.SUBJECT, "alice")
                    .orFail();
        }
        realm.trustedIssuers().suspend("red", null).orFail();

        assertThat(state("red")).isEqualTo("suspended");
        assertThat(state("blue")).isEqualTo("active");
        assertThat(state(TestRealm.ALIAS)).isEqualTo("active");
        Assertion assertion = shared.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT);
        assertRefused(realm, realm.redeem(assertion.with("tenant", "red")), "invalid_grant", "record_suspended");
        assertThat(realm.redeem(assertion.with("tenant", "blue"))).isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'reason': 7}", "{'because': 'x'}", "{'reason': 'x', 'until': 'y'}"})
    void aSuspensionWithAnythingButAReasonIsAProblem(String body) {
        Problems.of(400, realm.admin().post("/trusted-issuers/" + TestRealm.ALIAS + "/suspend", Json.object(body)));
        assertThat(state(TestRealm.ALIAS)).isEqualTo("active");
    }

    @Test
    void aRevocationInTheSameMomentDoesNotUndoASuspension() {
        List<Response> answers = AtOnce.send(
                20,
                number -> number % 2 == 0
                        ? realm.trustedIssuers().revoke(TestRealm.ALIAS)
                        : realm.trustedIssuers().suspend(TestRealm.ALIAS, "admin " + number));

        assertThat(answers).extracting(Response::status).containsOnly(200);
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("suspended");
    }

    @Test
    void whoMayPressWhichButton() {
        Admins.create(realm, "viewer", "view-identity-providers");
        Admins.create(realm, "provider-admin", "manage-identity-providers");
        Admins.create(realm, "people-admin", "manage-identity-providers", "manage-users");

        assertThat(Admins.trustedIssuers(realm, "viewer")
                        .suspend(TestRealm.ALIAS, "x")
                        .status())
                .isEqualTo(403);
        assertThat(Admins.trustedIssuers(realm, "viewer")
                        .resume(TestRealm.ALIAS)
                        .status())
                .isEqualTo(403);
        assertThat(Admins.trustedIssuers(realm, "viewer")
                        .revoke(TestRealm.ALIAS)
                        .status())
                .isEqualTo(403);
        assertThat(Admins.trustedIssuers(realm, "provider-admin")
                        .revoke(TestRealm.ALIAS)
                        .status())
                .isEqualTo(403);
        assertThat(Admins.trustedIssuers(realm, "provider-admin")
                        .suspend(TestRealm.ALIAS, "x")
                        .status())
                .isEqualTo(200);
        assertThat(Admins.trustedIssuers(realm, "provider-admin")
                        .resume(TestRealm.ALIAS)
                        .status())
                .isEqualTo(200);
        assertThat(Admins.trustedIssuers(realm, "people-admin")
                        .revoke(TestRealm.ALIAS)
                        .status())
                .isEqualTo(200);
        assertThat(Admins.trustedIssuers(realm, "people-admin")
                        .suspend("nobody", "x")
                        .status())
                .isEqualTo(404);
    }

    /** Within the skew, so that it is after a moment that was just now. */
    private Assertion madeLater() {
        return realm.assertion().issuedAt(5);
    }

    private JsonNode status() {
        return realm.record().path("status");
    }

    private Instant notBefore() {
        return Instant.parse(status().path("notBefore").asText());
    }

    /** From the call on. */
    private static Duration offlineAfter(JsonNode answer) {
        return Duration.between(
                Instant.parse(answer.path("notBefore").asText()),
                Instant.parse(answer.path("offlineValidatorsAcceptUntil").asText()));
    }

    private String state(String alias) {
        return realm.trustedIssuers()
                .get(alias)
                .orFail()
                .json()
                .at("/status/state")
                .asText();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
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

    /** What pipelines do at night. */
    private enum Pipeline {
        PUTS_THE_RECORD {
            @Override
            void run(TestRealm realm, ObjectNode record, ObjectNode provider) {
                realm.trustedIssuers().put(TestRealm.ALIAS, record).orFail();
            }
        },
        PUTS_THE_IDENTITY_PROVIDER {
            @Override
            void run(TestRealm realm, ObjectNode record, ObjectNode provider) {
                realm.admin()
                        .updateIdentityProvider(TestRealm.ALIAS, provider.put("enabled", true))
                        .orFail();
            }
        },
        DELETES_AND_CREATES_IT {
            @Override
            void run(TestRealm realm, ObjectNode record, ObjectNode provider) {
                realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
                realm.trustedIssuers().create(record).orFail();
            }
        },
        CREATES_IT_UNDER_ANOTHER_ALIAS {
            @Override
            void run(TestRealm realm, ObjectNode record, ObjectNode provider) {
                realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
                realm.trustedIssuers().create(record.put("alias", "acme-again")).orFail();
            }
        },
        IMPORTS_IT {
            @Override
            void run(TestRealm realm, ObjectNode record, ObjectNode provider) {
                ObjectNode file = Json.object().put("ifResourceExists", "OVERWRITE");
                file.putArray("identityProviders").add(provider);
                realm.admin().partialImport(file).orFail();
            }
        },
        UPDATES_THE_REALM {
            @Override
            void run(TestRealm realm, ObjectNode record, ObjectNode provider) {
                realm.admin()
                        .change(representation ->
                                representation.putObject("attributes").put("a", "b"));
            }
        };

        abstract void run(TestRealm realm, ObjectNode record, ObjectNode provider);
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"TI-6", "TI-8"})
    void noPipelineUndoesASuspension(Pipeline pipeline) {
        ObjectNode record = realm.record();
        ObjectNode provider = realm.admin().identityProvider(TestRealm.ALIAS);
        realm.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();

        pipeline.run(realm, record, provider);

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "record_suspended");
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
        assertThat(isActive(before)).isTrue();

        JsonNode revoked =
                realm.trustedIssuers().revoke(TestRealm.ALIAS).orFail().json();

        assertThat(isActive(before)).isFalse();
        assertRefused(
                realm, realm.redeem(realm.assertion().issuedAt(-30)), "invalid_grant", "issued_before_revocation");
        Instant notBefore = Instant.parse(revoked.path("notBefore").asText());
        assertThat(Instant.parse(revoked.path("offlineValidatorsAcceptUntil").asText()))
                .isEqualTo(notBefore.plus(Duration.ofMinutes(5)));
        while (!Instant.now().isAfter(notBefore.plusSeconds(1))) {
            Thread.onSpinWait();
        }
        assertThat(isActive(realm.redeem(madeLater()).accessToken())).isTrue();
        assertThat(isActive(before)).isFalse();
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
        assertThat(isActive(token)).isTrue();

        end.come(realm);

        assertThat(isActive(token)).isFalse();
    }

    @Test
    @Proves("RAS-60")
    void oneTenantIsSuspendedAndTheOtherGoesOn() {
        for (String tenant : List.of("red", "blue")) {
            ObjectNode record = Json.object(
                            """
                            {'clients': {'claude': {'resources': {'tickets': null}, 'defaultResource': 'tickets'}}}""")
                    .put("alias", tenant)
                    .put("issuer", realm.issuer().url() + "/shared")
                    .put("tenant", tenant);
            realm.trustedIssuers().create(record).orFail();
        }
        realm.trustedIssuers().suspend("red", null).orFail();

        assertThat(state("red")).isEqualTo("suspended");
        assertThat(state("blue")).isEqualTo("active");
        assertThat(state(TestRealm.ALIAS)).isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'reason': 7}", "{'because': 'x'}", "{'reason': 'x', 'until': 'y'}"})
    void aSuspensionWithAnythingButAReasonIsAProblem(String body) {
        Problems.of(400, realm.admin().post("/trusted-issuers/" + TestRealm.ALIAS + "/suspend", Json.object(body)));
        assertThat(state(TestRealm.ALIAS)).isEqualTo("active");
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

    private boolean isActive(String token) {
        return realm.api()
                .introspect(token, TestRealm.CLIENT, TestRealm.SECRET)
                .orFail()
                .json()
                .path("active")
                .asBoolean();
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

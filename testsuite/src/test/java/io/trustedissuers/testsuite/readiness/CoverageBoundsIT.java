// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is looked at, how many, and who may read their names; and what stands in the way of all of them at once. */
@Server
@Tag("oldest")
class CoverageBoundsIT {
    private static final String SSO = "acme-sso";
    private static final String SAML = "acme-saml";

    private final IssuerServer issuers;
    private TestRealm realm;

    CoverageBoundsIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    /** What refuses every exchange of a record, and a word of the note that says so. */
    private enum Obstacle {
        SUSPENDED("suspended", (realm, acme) -> realm.trustedIssuers()
                .suspend(TestRealm.ALIAS, "stolen key")
                .orFail()),
        DISABLED("disabled", (realm, acme) -> realm.changeTrustedIssuer(record -> record.put("enabled", false))),
        LINKED_PROVIDER_DISABLED(
                "'acme-sso' is disabled",
                (realm, acme) -> provider(realm, SSO, provider -> provider.put("enabled", false))),
        SAML_CONNECTION_WITHOUT_ENTITY_ID(
                "has no entity id",
                (realm, acme) -> provider(
                        realm, SAML, provider -> provider.withObject("/config").remove("idpEntityId")));

        private final String word;
        private final BiConsumer<TestRealm, Organization> fall;

        Obstacle(String word, BiConsumer<TestRealm, Organization> fall) {
            this.word = word;
            this.fall = fall;
        }

        private static void provider(TestRealm realm, String alias, java.util.function.Consumer<ObjectNode> change) {
            ObjectNode provider = realm.admin().identityProvider(alias);
            change.accept(provider);
            realm.admin().updateIdentityProvider(alias, provider).orFail();
        }
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
    }

    @Test
    void withoutAnOrganizationTheyAreWhoIsLinkedEachOnce() {
        realm.admin()
                .createIdentityProvider(StockProviders.oidc(SSO, realm.issuer()))
                .orFail();
        realm.changeTrustedIssuer(
                record -> record.putArray("linkedIdentityProviders").add(SSO));
        realm.admin().link(realm.aliceId(), SSO, TestRealm.SUBJECT, "alice").orFail();
        String bob = realm.admin().createUser(Json.object("{'username': 'bob', 'enabled': true}"));
        realm.admin().link(bob, SSO, "00u-bob", "bob").orFail();
        realm.admin().createUser(Json.object("{'username': 'of-nobody', 'enabled': true}"));

        JsonNode coverage = coverage();

        assertThat(coverage.path("population").asText()).isEqualTo("linked to acme-agents, acme-sso");
        assertThat(coverage.path("people").asInt()).isEqualTo(2);
        assertThat(new Buckets(coverage).sizes()).isEqualTo(Map.of("link", 2));
        assertThat(new Buckets(coverage).byUsername())
                .containsExactlyInAnyOrderEntriesOf(Map.of("alice", "link", "bob", "link"));
        assertThat(coverage.path("notes")).isEmpty();
    }

    @Test
    void whereNobodyIsLinkedYetTheAnswerSaysWhyItIsEmpty() {
        realm.admin().unlink(realm.aliceId(), TestRealm.ALIAS).orFail();

        JsonNode coverage = coverage();

        assertThat(coverage.path("people").asInt(-1)).isZero();
        assertThat(coverage.path("complete").asBoolean()).isTrue();
        assertThat(coverage.path("buckets")).isEmpty();
        assertThat(coverage.at("/notes/0").asText()).startsWith("nobody is linked yet");
    }

    @Test
    void manyPeopleAreLookedAtUpToTheBoundAndTheAnswerSaysWhereItEnded() {
        Population.link(realm, "worker-", 230);

        JsonNode all = coverage();
        JsonNode some =
                realm.trustedIssuers().coverage(TestRealm.ALIAS, "110").orFail().json();
        JsonNode exactly =
                realm.trustedIssuers().coverage(TestRealm.ALIAS, "231").orFail().json();

        assertThat(all.path("people").asInt()).isEqualTo(231);
        assertThat(all.path("complete").asBoolean()).isTrue();
        assertThat(new Buckets(all).sizes()).isEqualTo(Map.of("link", 231));
        assertThat(new Buckets(all).of("link").path("first"))
                .hasSize(50)
                .first()
                .isEqualTo(Json.node("alice"));
        assertThat(some.path("examined").asInt()).isEqualTo(110);
        assertThat(some.path("people").asInt()).isEqualTo(231);
        assertThat(some.path("complete").asBoolean(true)).isFalse();
        assertThat(some.path("reachable").asInt()).isEqualTo(110);
        assertThat(some.at("/notes/0").asText()).startsWith("only the first 110 people");
        assertThat(exactly.path("complete").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10001"})
    void aBoundOutsideTheBoundsIsRefused(String max) {
        var refused = realm.trustedIssuers().coverage(TestRealm.ALIAS, max);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errorMessage").asText())
                .isEqualTo("max: must be a whole number from 1 to 10000");
    }

    @ParameterizedTest
    @EnumSource
    void whatStandsInTheWayOfAllIsSaidOnceAndNobodyIsReachable(Obstacle obstacle) {
        Organization acme = Organization.create(realm, "acme", "acme.example");
        acme.addMember(realm.aliceId());
        realm.admin()
                .createIdentityProvider(StockProviders.oidc(SSO, realm.issuer()))
                .orFail();
        realm.admin().createIdentityProvider(StockProviders.saml(SAML)).orFail();
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.putArray("linkedIdentityProviders").add(SSO).add(SAML);
        });
        assertThat(coverage().path("reachable").asInt()).isEqualTo(1);
        assertThat(realm.redeem(realm.assertion())).isGranted();

        obstacle.fall.accept(realm, acme);

        JsonNode coverage = coverage();
        assertThat(coverage.path("reachable").asInt(-1)).isZero();
        assertThat(coverage.path("notes")).singleElement().satisfies(note -> assertThat(note.asText())
                .startsWith("nobody is reached now: ")
                .contains(obstacle.word));
        assertThat(new Buckets(coverage).sizes()).isEqualTo(Map.of("link", 1));
        assertThat(realm.redeem(realm.assertion())).isRefused("invalid_grant");
    }

    @Test
    void whereTheOrganizationIsGoneNobodyKnowsWhoseThePeopleAre() {
        Organization acme = Organization.create(realm, "acme", "acme.example");
        acme.addMember(realm.aliceId());
        realm.changeTrustedIssuer(record -> record.put("organization", "acme"));
        acme.delete();

        JsonNode coverage = coverage();

        assertThat(coverage.path("people").isNull()).isTrue();
        assertThat(coverage.path("examined").asInt(-1)).isZero();
        assertThat(coverage.path("complete").asBoolean(true)).isFalse();
        assertThat(coverage.path("reachable").asInt(-1)).isZero();
        assertThat(coverage.path("notes")).singleElement().satisfies(note -> assertThat(note.asText())
                .contains("there is no organization 'acme'"));
    }

    @Test
    void whoMayNotViewUsersIsToldHowManyAndNotWho() {
        Admins.create(realm, "viewer", "view-identity-providers");
        Admins.create(realm, "people-viewer", "view-identity-providers", "view-users");
        Admins.create(realm, "users-only", "manage-users", "view-events", "view-realm");

        JsonNode masked = coverageAs("viewer");
        assertThat(masked.at("/buckets/0/people").asInt()).isEqualTo(1);
        assertThat(masked.at("/buckets/0/first").isNull()).isTrue();
        assertThat(masked.toString()).doesNotContain("alice");
        assertThat(coverageAs("people-viewer").at("/buckets/0/first")).isEqualTo(Json.read("[\"alice\"]"));
        assertThat(Admins.trustedIssuers(realm, "users-only")
                        .coverage(TestRealm.ALIAS)
                        .status())
                .isEqualTo(403);
        assertThat(Admins.trustedIssuers(realm, "viewer").coverage("nobody").status())
                .isEqualTo(404);
    }

    @Test
    void askingLeavesNoTrace() {
        realm.admin().clearEvents();

        coverage();

        assertThat(realm.admin().events()).isEmpty();
        assertThat(realm.admin().adminEvents()).isEmpty();
    }

    private JsonNode coverage() {
        return realm.trustedIssuers().coverage(TestRealm.ALIAS).orFail().json();
    }

    private JsonNode coverageAs(String username) {
        return Admins.trustedIssuers(realm, username)
                .coverage(TestRealm.ALIAS)
                .orFail()
                .json();
    }
}

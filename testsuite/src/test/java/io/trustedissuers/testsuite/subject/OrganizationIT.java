// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.subject;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record with an organization speaks for its members and for nobody else. */
@Server
@Tag("oldest")
class OrganizationIT {
    private final IssuerServer issuers;
    private TestRealm realm;
    private Organization acme;

    OrganizationIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    /** What may become of an organization after the record was saved. */
    private enum Fate {
        DISABLED {
            @Override
            void befall(TestRealm realm, Organization organization) {
                organization.change(representation -> representation.put("enabled", false));
            }
        },
        DELETED {
            @Override
            void befall(TestRealm realm, Organization organization) {
                organization.delete();
            }
        },
        REPLACED_UNDER_ITS_ALIAS {
            @Override
            void befall(TestRealm realm, Organization organization) {
                organization.delete();
                Organization.create(realm, "acme", "acme.example").addMember(realm.aliceId());
            }
        },
        SWITCHED_OFF_IN_THE_REALM {
            @Override
            void befall(TestRealm realm, Organization organization) {
                realm.admin().change(representation -> representation.put("organizationsEnabled", false));
            }
        };

        abstract void befall(TestRealm realm, Organization organization);
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        acme = Organization.create(realm, "acme", "acme.example");
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.withObject("/subject").putArray("resolvers").add("link").add("aud-sub");
        });
    }

    @Test
    @Proves({"RAS-73", "TI-10"})
    void onlyAMemberIsActedFor() {
        Assertion assertion = realm.assertion();
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "user_not_a_member");

        acme.addMember(realm.aliceId());

        assertThat(realm.redeem(assertion)).isGranted();
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"RAS-58", "TI-6", "TI-10"})
    void anOrganizationThatIsNoLongerTheOneThatWasMeantRefusesAtOnce(Fate fate) {
        acme.addMember(realm.aliceId());
        assertThat(realm.redeem(realm.assertion())).isGranted();

        fate.befall(realm, acme);

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "organization_unavailable");
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("broken-reference");
    }

    @Test
    @Proves({"RAS-58", "TI-10"})
    void aLinkedProviderThatMovesToAnotherOrganizationRefuses() {
        acme.addMember(realm.aliceId());
        realm.admin()
                .createIdentityProvider(StockProviders.oidc("acme-sso", realm.issuer()))
                .orFail();
        realm.changeTrustedIssuer(
                record -> record.putArray("linkedIdentityProviders").add("acme-sso"));
        assertThat(realm.redeem(realm.assertion())).isGranted();

        Organization.create(realm, "beta", "beta.example").link("acme-sso");

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "linked_provider_unavailable");
    }

    @Test
    @Proves("RAS-72")
    void theTenantOfTheAudienceIsTheOrganizationUnlessTheRecordSaysOtherwise() {
        acme.addMember(realm.aliceId());
        assertThat(realm.redeem(realm.assertion().with("aud_tenant", "acme"))).isGranted();
        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("aud_tenant", "beta")),
                "invalid_grant",
                "audience_tenant_wrong");

        realm.changeTrustedIssuer(record -> record.put("audienceTenant", "T-1"));

        assertThat(realm.redeem(realm.assertion().with("aud_tenant", "T-1"))).isGranted();
        for (String other : List.of("acme", "t-1", "T-1 ")) {
            assertRefused(
                    realm,
                    realm.redeem(realm.assertion().with("aud_tenant", other)),
                    "invalid_grant",
                    "audience_tenant_wrong");
        }
    }

    @Test
    @Proves({"RAS-60", "RAS-72"})
    void ourOwnIdOfAMemberFindsTheMember() {
        acme.addMember(realm.aliceId());

        assertThat(realm.redeem(byOurId(realm.aliceId()))).isGranted();
    }

    @Test
    @Proves({"RAS-61", "RAS-72"})
    void ourOwnIdOfSomebodyElseFindsNobody() {
        acme.addMember(realm.aliceId());
        String bob = realm.admin()
                .createUser(Json.object("{'username': 'bob', 'email': 'bob@beta.example', 'enabled': true}"));

        for (String id : List.of(bob, realm.aliceId().toUpperCase(), "alice", "\u0000")) {
            assertRefused(realm, realm.redeem(byOurId(id)), "invalid_grant", "subject_not_found");
        }
        assertRefused(
                realm,
                realm.redeem(byOurId(realm.aliceId()).without("aud_tenant")),
                "invalid_grant",
                "subject_not_found");
        assertRefused(
                realm, realm.redeem(byOurId(realm.aliceId()).with("aud_sub", 7)), "invalid_grant", "claim_malformed");
    }

    @Test
    @Proves("RAS-68")
    void aLinkAndOurOwnIdOfDifferentPeopleAreRefused() {
        acme.addMember(realm.aliceId());
        String bob = realm.admin()
                .createUser(Json.object("{'username': 'bob', 'email': 'bob@acme.example', 'enabled': true}"));
        acme.addMember(bob);

        assertRefused(
                realm, realm.redeem(byOurId(bob).with("sub", TestRealm.SUBJECT)), "invalid_grant", "subject_ambiguous");
        assertThat(realm.redeem(byOurId(realm.aliceId()).with("sub", TestRealm.SUBJECT)))
                .isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00u-alice", "00u-unknown"})
    @Proves("RAS-68")
    void aRungThatFindsNobodyDoesNotDisagree(String sub) {
        acme.addMember(realm.aliceId());

        assertThat(realm.redeem(byOurId(realm.aliceId()).with("sub", sub))).isGranted();
    }

    private Assertion byOurId(String id) {
        return realm.assertion()
                .with("sub", "00u-elsewhere")
                .with("aud_tenant", "acme")
                .with("aud_sub", id);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.cluster;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.Cluster;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An admin at one node, an agent at the other, which has everything in its caches. */
@Server(build = "--db=postgres", nodes = 2)
@Tag("full")
class ChangesReachEveryNodeIT {
    private static final String SSO = "acme-sso";

    private final Cluster cluster;
    private final IssuerServer issuers;
    private TestIssuer acme;
    private TestRealm here;
    private TestRealm there;
    private Organization organization;

    ChangesReachEveryNodeIT(Cluster cluster, IssuerServer issuers) {
        this.cluster = cluster;
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealmAndWarmTheOtherNode() {
        acme = issuers.issuer("/acme");
        here = RealmPlan.standard(cluster.first(), acme)
                .withOrganizations()
                .resource(resource -> resource.put("clientId", TestRealm.CLIENT))
                .create();
        there = here.at(cluster.second());
        here.admin().createIdentityProvider(StockProviders.oidc(SSO, acme)).orFail();
        organization = Organization.create(here, "acme", "acme.example");
        organization.addMember(here.aliceId());
        organization.link(SSO);
        here.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.putArray("linkedIdentityProviders").add(SSO);
        });
        WithinASecond.granted(this::askThere);
    }

    @Test
    @Proves({"RAS-41", "TI-6"})
    void aRecordThatIsDisabledRefusesAndOneThatIsEnabledAcceptsAgain() {
        here.changeTrustedIssuer(record -> record.put("enabled", false));
        assertRefused(here, WithinASecond.refused(this::askThere), "invalid_grant", "record_disabled");

        here.changeTrustedIssuer(record -> record.put("enabled", true));
        WithinASecond.granted(this::askThere);
    }

    @Test
    void aRecordThatIsSuspendedRefusesItsTokensToo() {
        String token = askThere().accessToken();
        assertThat(there.isActive(token)).isTrue();

        here.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();

        assertRefused(here, WithinASecond.refused(this::askThere), "invalid_grant", "record_suspended");
        assertThat(there.isActive(token)).isFalse();
    }

    @Test
    void aClientThatIsSuspendedRefuses() {
        here.trustedIssuers().suspendClient(TestRealm.CLIENT, "stolen secret").orFail();

        assertRefused(here, WithinASecond.refused(this::askThere), "unauthorized_client", "client_suspended");
    }

    @Test
    void aRecordThatIsDeletedRefuses() {
        here.trustedIssuers().delete(TestRealm.ALIAS).orFail();

        assertThat(WithinASecond.refused(this::askThere).status()).isEqualTo(400);
    }

    @Test
    @Proves("RAS-41")
    void aClientThatIsTakenOffTheRecordRefusesAndOneThatIsPutOnItIsAccepted() {
        ObjectNode entry = (ObjectNode) here.record().at("/clients/claude");
        here.admin().createClient(Json.object("{'clientId': 'vscode'}"));
        here.trustedIssuers().putClient(TestRealm.ALIAS, "vscode", entry).orFail();
        here.trustedIssuers().deleteClient(TestRealm.ALIAS, TestRealm.CLIENT).orFail();
        assertRefused(here, WithinASecond.refused(this::askThere), "unauthorized_client", "client_not_listed");

        here.trustedIssuers()
                .putClient(TestRealm.ALIAS, TestRealm.CLIENT, entry)
                .orFail();
        WithinASecond.granted(this::askThere);
    }

    @Test
    void aScopeThatIsTakenFromTheEntryIsNotGranted() {
        here.trustedIssuers()
                .putClient(
                        TestRealm.ALIAS,
                        TestRealm.CLIENT,
                        Json.object("{'resources': {'tickets': ['tickets.write']}, 'defaultResource': 'tickets'}"))
                .orFail();

        WithinASecond.of(
                () -> there.redeem(there.assertion().with("scope", "tickets.read tickets.write")),
                response -> response.status() == 200 && !response.scopes().contains("tickets.read"));
    }

    @Test
    void aRecordThatIsAddedIsAcceptedWhereItsIssuerWasUnknownAMomentAgo() {
        TestIssuer globex = issuers.issuer("/globex");
        TestRealm ofGlobex = new TestRealm(
                cluster.second(), globex, here.name(), here.clientUuid(), here.scopeIds(), here.aliceId());
        assertRefused(here, ofGlobex.redeem(ofGlobex.assertion()), "invalid_grant", "issuer_not_listed");

        here.trustedIssuers()
                .create(Json.object("{'alias': 'globex-agents', 'clients': {'claude': {'resources': {'tickets':"
                                + " ['tickets.read']}, 'defaultResource': 'tickets'}}}")
                        .put("issuer", globex.url()))
                .orFail();
        assertRefused(
                here,
                WithinASecond.of(
                        () -> ofGlobex.redeem(ofGlobex.assertion()),
                        response -> response.publicText().orElse("").contains("user")),
                "invalid_grant",
                "subject_not_found");
        here.admin()
                .link(here.aliceId(), "globex-agents", TestRealm.SUBJECT, "alice")
                .orFail();
        WithinASecond.granted(() -> ofGlobex.redeem(ofGlobex.assertion()));
    }

    @Test
    @Proves("RAS-73")
    void aUserWhoIsDisabledIsNotActedForAndOneWhoIsEnabledIsAgain() {
        here.admin().changeUser(here.aliceId(), user -> user.put("enabled", false));
        assertRefused(here, WithinASecond.refused(this::askThere), "invalid_grant", "user_disabled");

        here.admin().changeUser(here.aliceId(), user -> user.put("enabled", true));
        WithinASecond.granted(this::askThere);
    }

    @Test
    void aUserWhoseLinkIsRemovedIsNotFound() {
        here.admin().unlink(here.aliceId(), TestRealm.ALIAS).orFail();

        assertRefused(here, WithinASecond.refused(this::askThere), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves({"RAS-73", "TI-10"})
    void aUserWhoLeavesTheOrganizationIsNotActedFor() {
        here.admin()
                .delete("/organizations/" + organization.id() + "/members/" + here.aliceId())
                .orFail();

        assertRefused(here, WithinASecond.refused(this::askThere), "invalid_grant", "user_not_a_member");
    }

    @Test
    @Proves("TI-10")
    void anOrganizationThatIsDisabledRefuses() {
        organization.change(representation -> representation.put("enabled", false));

        assertRefused(here, WithinASecond.refused(this::askThere), "invalid_grant", "organization_unavailable");
    }

    @Test
    void aClientOfTheRealmThatIsDisabledIsNotAuthenticated() {
        here.admin().changeClient(TestRealm.CLIENT, client -> client.put("enabled", false));

        assertThat(WithinASecond.refused(this::askThere).error()).contains("invalid_client");
    }

    @Test
    @Proves("RAS-58")
    void aLinkedProviderThatIsDisabledRefuses() {
        ObjectNode provider = here.admin().identityProvider(SSO);
        here.admin().updateIdentityProvider(SSO, provider.put("enabled", false)).orFail();

        assertRefused(here, WithinASecond.refused(this::askThere), "invalid_grant", "linked_provider_unavailable");
    }

    private TokenResponse askThere() {
        return there.redeem(there.assertion());
    }
}

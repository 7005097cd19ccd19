// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static io.trustedissuers.testsuite.administration.Inspection.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.ClientPolicies;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The realm's client policies in an inspection; the event exists from 26.7 on. */
@Server
class InspectionAndClientPolicyIT {
    private final IssuerServer issuers;
    private TestRealm realm;

    InspectionAndClientPolicyIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void aPolicyThatRefusesIsNamed() {
        ClientPolicies.enforce(realm, "jwt-claim-enforcer", "{'claim-name': 'acr', 'allowed-value': 'mfa'}");

        Inspection inspection = Inspection.of(realm, realm.assertion());

        JsonNode policy = inspection.row("policy");
        assertThat(inspection.reason()).isEqualTo("client_policy_error");
        assertThat(policy.path("found").asText()).startsWith("invalid_request");
        assertThat(policy.path("remedy").asText()).contains("client policies");
        assertThat(Inspection.of(realm, realm.assertion().with("acr", "mfa")).reason())
                .isEmpty();
        assertThat(realm.redeem(realm.assertion().with("acr", "mfa"))).isGranted();
    }

    @Test
    void aPolicyThatNarrowsTheScopeNarrowsItHereToo() {
        ClientPolicies.enforce(realm, "downscope-assertion-grant-enforcer", "{}");

        assertThat(Inspection.of(realm, realm.assertion().with("scope", "tickets.write other"))
                        .texts("scopes"))
                .containsExactly("tickets.write");
        assertThat(Inspection.of(realm, realm.assertion()).reason()).isEqualTo("client_policy_error");
    }

    @Test
    void aPolicyIsAskedAboutTheClientAndNotAboutTheAdmins() {
        realm.admin()
                .post("/clients/" + realm.clientUuid() + "/roles", Json.object("{'name': 'agent'}"))
                .orFail();
        ClientPolicies.enforce(
                realm,
                "jwt-claim-enforcer",
                "{'claim-name': 'acr', 'allowed-value': 'mfa'}",
                "client-roles",
                "{'roles': ['agent']}");

        assertThat(realm.redeem(realm.assertion()).status()).isEqualTo(400);
        assertThat(Inspection.of(realm, question(realm.assertion())).reason()).isEqualTo("client_policy_error");
    }
}

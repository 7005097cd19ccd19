// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that requires consent, where nobody can be asked. */
@Server
@Tag("core")
class ConsentIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> client.put("consentRequired", true))
                .create();
    }

    @Test
    @Proves({"RAS-94", "RAS-52"})
    void theCustomersConsentForEverybodyIsRecordedInTheEvent() {
        Assertion assertion = realm.assertion();
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "consent_required");

        realm.changeTrustedIssuer(record -> record.withObject("/clients/claude").put("enterpriseConsent", true));

        assertThat(realm.redeem(assertion)).isGranted("tickets.read");
        assertThat(realm.admin().events().get(0).at("/details/consent").asText())
                .isEqualTo("enterprise_consent");
        assertThat(realm.record().path("warnings").toString()).doesNotContain("consent");
    }
}

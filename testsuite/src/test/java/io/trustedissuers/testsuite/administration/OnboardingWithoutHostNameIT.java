// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where our issuer would come from the request, the sheet has none: at some vendors it could never be corrected. */
@Server(fixedHostname = false)
@Tag("full")
class OnboardingWithoutHostNameIT {
    @Test
    void theSheetHasNoIssuerAndSaysWhy(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();

        JsonNode sheet = realm.admin()
                .get("/trusted-issuers/" + TestRealm.ALIAS + "/onboarding")
                .orFail()
                .json();

        assertThat(sheet.path("issuer").isNull()).isTrue();
        assertThat(sheet.path("tokenEndpoint").isNull()).isTrue();
        assertThat(sheet.at("/resources/0/metadata").isNull()).isTrue();
        assertThat(sheet.path("fields").toString()).doesNotContain(server.url(), "Issuer");
        assertThat(sheet.at("/warnings/0/message").asText()).contains("hostname is not fixed");
    }
}

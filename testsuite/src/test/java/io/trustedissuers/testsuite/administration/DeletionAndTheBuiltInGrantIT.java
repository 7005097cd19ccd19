// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where Keycloak's own jwt-bearer grant would take over an issuer, deletion asks first. Not core: 26.4 has no such grant. */
@Server
class DeletionAndTheBuiltInGrantIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    @Proves("TI-6")
    void deletionIsAConflictWhileTheBuiltInGrantWouldAcceptTheIssuer() {
        offerToBuiltInGrant(realm.issuer().url(), true);

        Problems problems = Problems.of(409, realm.trustedIssuers().delete(TestRealm.ALIAS));
        assertThat(problems.fields()).containsExactly("issuer");
        assertThat(problems.line()).contains("built-in grant", "acceptBuiltIn=true");
        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertThat(deleteAccepting("false").status()).isEqualTo(409);
        assertThat(deleteAccepting("true").status()).isEqualTo(204);
        assertThat(realm.trustedIssuers().get(TestRealm.ALIAS).status()).isEqualTo(404);
    }

    @Test
    void theRecordWarnsOfTheOtherDoor() {
        offerToBuiltInGrant(realm.issuer().url(), true);

        assertThat(realm.trustedIssuers()
                        .get(TestRealm.ALIAS)
                        .json()
                        .path("warnings")
                        .toString())
                .contains("built-in grant");
    }

    @Test
    void aProviderThatIsDisabledOrOfAnotherIssuerIsNoReason() {
        offerToBuiltInGrant(realm.issuer().url(), false);
        offerToBuiltInGrant(realm.issuer().url() + "/", true);

        assertThat(realm.trustedIssuers().delete(TestRealm.ALIAS).status()).isEqualTo(204);
    }

    @Test
    void whileAnotherRecordOwnsTheIssuerDeletionNeedsNoConsent() {
        ObjectNode first = Records.minimal().put("tenant", "one");
        ObjectNode second = Records.minimal()
                .put("tenant", "two")
                .put("issuer", first.path("issuer").asText());
        realm.trustedIssuers().create(first).orFail();
        realm.trustedIssuers().create(second).orFail();
        offerToBuiltInGrant(first.path("issuer").asText(), true);

        assertThat(realm.trustedIssuers().delete(Records.alias(first)).status()).isEqualTo(204);
        assertThat(realm.trustedIssuers().delete(Records.alias(second)).status())
                .isEqualTo(409);
    }

    private Response deleteAccepting(String accept) {
        return realm.admin().delete("/trusted-issuers/" + TestRealm.ALIAS + "?acceptBuiltIn=" + accept);
    }

    private void offerToBuiltInGrant(String issuer, boolean enabled) {
        ObjectNode provider = Json.object("{'providerId': 'jwt-authorization-grant'}")
                .put("alias", "built-in-" + Math.abs(issuer.hashCode()) + enabled)
                .put("enabled", enabled);
        provider.putObject("config")
                .put("issuer", issuer)
                .put("useJwksUrl", "true")
                .put("jwksUrl", realm.issuer().jwksUrl())
                .put("jwtAuthorizationGrantEnabled", "true");
        realm.admin().createIdentityProvider(provider).orFail();
    }
}

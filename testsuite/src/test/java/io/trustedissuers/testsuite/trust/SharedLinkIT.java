// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two tenants of one issuer behind one login connection: nobody could say whose subject is meant. */
@Server
@Tag("oldest")
class SharedLinkIT {
    private static final String SETTINGS = "trustedIssuer.settings";
    private static final String LINKED = "linkedIdentityProviders";
    private static final String SSO = "shared-sso";

    private final IssuerServer issuers;
    private TestIssuer shared;
    private TestRealm realm;

    SharedLinkIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        shared = issuers.issuer("/shared");
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        realm.admin().createIdentityProvider(StockProviders.oidc(SSO, shared)).orFail();
        realm.trustedIssuers().create(linked("red")).orFail();
        realm.trustedIssuers().create(Records.of("blue", shared.url(), "blue")).orFail();
        realm.admin().link(realm.aliceId(), SSO, TestRealm.SUBJECT, "alice").orFail();
    }

    @Test
    @Proves({"RAS-60", "RAS-70"})
    void ourOwnDoorDoesNotLinkASecondTenant() {
        ObjectNode blue =
                (ObjectNode) realm.trustedIssuers().get("blue").orFail().json();
        blue.putArray(LINKED).add(SSO);

        Response refused = realm.trustedIssuers().put("blue", blue);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("already linked to 'red'");
        assertThat(realm.redeem(ofShared("red"))).isGranted();
    }

    @Test
    @Proves({"RAS-60", "RAS-70", "TI-8"})
    void whereKeycloaksOwnDoorLinkedASecondTenantBothAreRefusedUntilOneLetsGo() {
        Assertion red = ofShared("red");
        changeBlue(settings -> settings.putArray(LINKED).add(SSO));

        assertRefused(realm, realm.redeem(red), "invalid_grant", "record_ambiguous");
        assertRefused(realm, realm.redeem(ofShared("blue")), "invalid_grant", "record_ambiguous");
        assertThat(realm.redeem(realm.assertion())).isGranted();

        changeBlue(settings -> settings.putNull(LINKED));
        assertThat(realm.redeem(red)).isGranted();
        assertRefused(realm, realm.redeem(ofShared("blue")), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves({"RAS-60", "RAS-58"})
    void aDisabledRecordThatSharesTheLinkIsInNobodysWay() {
        changeBlue(settings -> settings.putArray(LINKED).add(SSO));
        ObjectNode blue = realm.admin().identityProvider("blue").put("enabled", false);
        realm.admin().updateIdentityProvider("blue", blue).orFail();

        assertThat(realm.redeem(ofShared("red"))).isGranted();
        assertRefused(realm, realm.redeem(ofShared("blue")), "invalid_grant", "record_disabled");
    }

    private ObjectNode linked(String tenant) {
        ObjectNode record = Records.of(tenant, shared.url(), tenant);
        record.putArray(LINKED).add(SSO);
        return record;
    }

    private void changeBlue(Consumer<ObjectNode> change) {
        ObjectNode provider = realm.admin().identityProvider("blue");
        ObjectNode config = provider.withObject("/config");
        ObjectNode settings = (ObjectNode) Json.read(config.path(SETTINGS).asText());
        change.accept(settings);
        config.put(SETTINGS, settings.toString());
        realm.admin().updateIdentityProvider("blue", provider).orFail();
    }

    private Assertion ofShared(String tenant) {
        return shared.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)
                .with("tenant", tenant);
    }
}

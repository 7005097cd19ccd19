// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an admin takes away is gone with the next request. */
@Server
@Tag("oldest")
class RecordStateIT {
    private final IssuerServer issuers;
    private TestRealm realm;

    RecordStateIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    @Proves({"RAS-58", "RAS-52"})
    void aDisabledTrustedIssuerIsRefusedAtOnceAndAcceptedAtOnceWhenEnabledAgain() {
        var assertion = realm.assertion();
        realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.put("enabled", false));
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "record_disabled");

        realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.put("enabled", true));
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves({"RAS-58", "TI-8"})
    void aTrustedIssuerDisabledThroughKeycloaksOwnApiIsRefusedAtOnce() {
        ObjectNode provider = realm.admin().identityProvider(TestRealm.ALIAS).put("enabled", false);
        realm.admin().updateIdentityProvider(TestRealm.ALIAS, provider).orFail();

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "record_disabled");
    }

    @Test
    @Proves({"RAS-58", "RAS-41"})
    void aDeletedTrustedIssuerIsRefusedAtOnce() {
        realm.trustedIssuers()
                .create(Records.of("another", "https://idp.globex.example"))
                .orFail();
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "issuer_not_listed");
    }

    @Test
    @Proves("RAS-41")
    void anotherClientThatTakesTheNameIsNotTheOneThatWasMeant() {
        realm.admin().delete("/clients/" + realm.clientUuid()).orFail();
        realm.admin()
                .createClient(Json.object("{'clientId': 'claude', 'fullScopeAllowed': false}")
                        .put("secret", TestRealm.SECRET));

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "broken_reference");
    }

    @Test
    @Proves({"RAS-41", "RAS-52"})
    void aClientTakenOffTheRecordIsRefusedAtOnce() {
        var assertion = realm.assertion();
        realm.admin().createClient(Json.object("{'clientId': 'vscode', 'secret': 'secret-of-vscode'}"));
        realm.trustedIssuers()
                .create(Records.of("another", "https://idp.globex.example"))
                .orFail();
        realm.trustedIssuers()
                .change(TestRealm.ALIAS, record -> record.putObject("clients").putObject("vscode"));

        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "client_not_listed_for_issuer");
    }

    @Test
    @Proves("RAS-40")
    void theLinksOfADeletedRecordAreNotThoseOfItsSuccessor() {
        ObjectNode record = realm.record();
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
        realm.trustedIssuers().create(record).orFail();

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "subject_not_found");
    }
}

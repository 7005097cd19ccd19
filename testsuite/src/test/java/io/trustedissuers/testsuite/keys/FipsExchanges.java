// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Forgery;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.wire.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges on a Keycloak whose cryptography comes from BouncyCastle FIPS. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class FipsExchanges {
    static final String SHOW_PROVIDERS = "info,org.keycloak.common.crypto.CryptoIntegration:trace";

    private static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256", "ES384", "EdDSA");

    private final Map<String, SigningKey> keys = new HashMap<>();
    private TestRealm realm;

    /** All keys are published at once, because the key set is fetched at most every ten seconds. */
    @BeforeAll
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        TestIssuer issuer = issuers.issuer("/acme");
        ALGORITHMS.forEach(algorithm -> keys.put(algorithm, issuer.publish(algorithm)));
        realm = RealmPlan.standard(server, issuer)
                .trustedIssuer(record -> record.putObject("keys").set("algorithms", Json.node(ALGORITHMS)))
                .create();
    }

    @Test
    void theServerReallyUsesBouncyCastleFips() {
        assertThat(realm.server().log().text()).containsPattern("KC\\(BCFIPS version [0-9.]+" + approved());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "ES384", "EdDSA"})
    @Proves("RAS-31")
    void anAssertionIsAcceptedAndAForgedOneIsNot(String algorithm) {
        SigningKey key = keys.get(algorithm);

        assertThat(realm.redeem(realm.assertion().signedBy(key))).isGranted("tickets.read");
        LastRefusal.of(
                realm, Forgery.flippedSignature(realm.assertion().signedBy(key).compact()), "signature_invalid");
    }

    abstract String approved();
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.Forgery;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every algorithm that a record may list, verified on the running server. */
@Server
@Tag("core")
class SignatureAlgorithmsIT {
    private static final List<String> ALL =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final Map<String, SigningKey> KEYS = new HashMap<>();

    private static TestIssuer other;
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        TestIssuer issuer = issuers.issuer("/acme");
        ALL.forEach(algorithm -> KEYS.put(algorithm, issuer.publish(algorithm)));
        realm = RealmPlan.standard(server, issuer)
                .trustedIssuer(record -> record.putObject("keys").set("algorithms", Json.node(ALL)))
                .create();
        other = issuers.issuer("/other");
        ObjectNode record = realm.record();
        record.put("alias", "other").put("issuer", other.url());
        realm.trustedIssuers().create(record).orFail();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
    @Proves("RAS-31")
    void anAssertionSignedWithAListedAlgorithmIsAccepted(String algorithm) {
        SigningKey key = published(algorithm);

        assertThat(realm.redeem(realm.assertion().signedBy(key))).isGranted();
        LastRefusal.of(
                realm, Forgery.flippedSignature(realm.assertion().signedBy(key).compact()), "signature_invalid");
    }

    @Test
    @Proves("RAS-31")
    void theNameEd25519MeansTheSameAsEdDsa() {
        SigningKey key = published("EdDSA");

        assertThat(realm.redeem(realm.assertion().signedBy(key).header("alg", "Ed25519")))
                .isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS384", "ES256", "EdDSA"})
    @Proves("RAS-26")
    void aKeyOfAnotherTrustedIssuerDoesNotVerify(String algorithm) {
        SigningKey foreign = other.publish(algorithm).named(published(algorithm).kid());

        LastRefusal.of(realm, realm.assertion().signedBy(foreign).compact(), "signature_invalid");
    }

    @Test
    @Proves("RAS-26")
    void theKeyIdOfAnotherTrustedIssuerIsNotFound() {
        assertThat(realm.redeem(realm.assertion())).isGranted();

        LastRefusal.of(realm, realm.assertion().signedBy(other.key()).compact(), "key_not_found");
    }

    @Test
    @Proves({"RAS-26", "RAS-52"})
    void aForgeryByAnotherIssuerDoesNotBurnTheJti() {
        Assertion assertion = realm.assertion();
        LastRefusal.of(realm, assertion.signedBy(other.key()).compact(), "key_not_found");

        assertThat(realm.redeem(assertion)).isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "PS256", "ES384", "EdDSA"})
    @Proves("RAS-23")
    void anAlgorithmThatTheRecordDoesNotListIsRefusedThoughItsKeyIsPublished(String algorithm) {
        realm.trustedIssuers().change(TestRealm.ALIAS, record -> ((ObjectNode) record.path("keys"))
                .putArray("algorithms")
                .add("RS256"));
        try {
            LastRefusal.of(
                    realm, realm.assertion().signedBy(published(algorithm)).compact(), "algorithm_not_listed");
        } finally {
            realm.trustedIssuers().change(TestRealm.ALIAS, record -> ((ObjectNode) record.path("keys"))
                    .set("algorithms", Json.node(ALL)));
        }
        assertThat(realm.redeem(realm.assertion().signedBy(published(algorithm))))
                .isGranted();
    }

    private static SigningKey published(String algorithm) {
        return KEYS.get(algorithm);
    }
}

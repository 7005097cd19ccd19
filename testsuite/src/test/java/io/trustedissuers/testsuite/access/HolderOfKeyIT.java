// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.DpopProof;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.Certificates;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client whose tokens are bound to its certificate (RFC 8705), over a connection that really has one. */
@Server(mutualTls = true)
@Tag("full")
@Tag("oldest")
class HolderOfKeyIT {
    private static final SigningKey KEY = SigningKey.generate("ES256");

    private static TestRealm realm;
    private static Certificates certificates;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        certificates = server.certificates();
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client ->
                        client.withObject("/attributes").put("tls.client.certificate.bound.access.tokens", "true"))
                .create();
    }

    @Test
    @Proves("RAS-94")
    void theTokenIsBoundToTheCertificateOfTheConnection() throws GeneralSecurityException {
        TokenResponse response = redeeming(realm.assertion())
                .basic(TestRealm.CLIENT, TestRealm.SECRET)
                .send(certificates.withClientCertificate());

        assertThat(response).isGranted("tickets.read");
        assertThat(response.claims().at("/cnf/x5t#S256").asText()).isEqualTo(thumbprint());
        assertThat(response.claims().path("iss").asText()).isEqualTo(realm.url());
    }

    @Test
    @Proves({"RAS-52", "RAS-94"})
    void withoutACertificateTheRequestIsRefusedAndTheAssertionNotUsedUp() {
        Assertion assertion = realm.assertion();
        TokenRequest request = redeeming(assertion).basic(TestRealm.CLIENT, TestRealm.SECRET);

        assertRefused(
                realm,
                request.send(certificates.withoutClientCertificate()),
                "invalid_request",
                "client_certificate_missing");
        assertThat(request.send(certificates.withClientCertificate())).isGranted("tickets.read");
    }

    @Test
    @Proves("RAS-12")
    void aClientMayAuthenticateWithItsCertificateToo() {
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.put("clientAuthenticatorType", "client-x509")
                .withObject("/attributes")
                .put("x509.subjectdn", Certificates.SUBJECT));
        try {
            TokenRequest request = redeeming(realm.assertion()).with("client_id", TestRealm.CLIENT);

            assertThat(request.send(certificates.withoutClientCertificate()).status())
                    .isBetween(400, 401);
            assertThat(request.send(certificates.withClientCertificate())).isGranted("tickets.read");
        } finally {
            realm.admin()
                    .changeClient(TestRealm.CLIENT, client -> client.put("clientAuthenticatorType", "client-secret"));
        }
    }

    @Test
    @Proves({"RAS-115", "RAS-111", "RAS-52"})
    void anAssertionThatIsBoundToACertificateIsGoodForWhoHasItWhateverTheClientsSetting()
            throws GeneralSecurityException {
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.withObject("/attributes")
                .put("tls.client.certificate.bound.access.tokens", "false"));
        try {
            Assertion bound = realm.assertion().with("cnf", Map.of("x5t#S256", thumbprint()));
            TokenRequest request = redeeming(bound).basic(TestRealm.CLIENT, TestRealm.SECRET);
            assertRefused(
                    realm,
                    request.send(certificates.withoutClientCertificate()),
                    "invalid_grant",
                    "confirmation_key_missing");

            TokenResponse response = request.send(certificates.withClientCertificate());

            assertThat(response).isGranted("tickets.read");
            assertThat(response.claims().at("/cnf/x5t#S256").asText()).isEqualTo(thumbprint());
            Assertion others = realm.assertion().with("cnf", Map.of("x5t#S256", KEY.thumbprint()));
            assertRefused(
                    realm,
                    redeeming(others)
                            .basic(TestRealm.CLIENT, TestRealm.SECRET)
                            .send(certificates.withClientCertificate()),
                    "invalid_grant",
                    "confirmation_key_wrong");
        } finally {
            realm.admin().changeClient(TestRealm.CLIENT, client -> client.withObject("/attributes")
                    .put("tls.client.certificate.bound.access.tokens", "true"));
        }
    }

    @Test
    @Proves({"RAS-112", "RAS-115"})
    void aProofBesideTheCertificateBindsTheTokenToBoth() throws GeneralSecurityException {
        TokenRequest request = redeeming(realm.assertion())
                .basic(TestRealm.CLIENT, TestRealm.SECRET)
                .header(
                        "DPoP",
                        DpopProof.of(
                                        KEY,
                                        realm.server()
                                                .secureRealm(realm.name())
                                                .tokenEndpoint()
                                                .url())
                                .compact());

        TokenResponse response = request.send(certificates.withClientCertificate());

        assertThat(response).isGranted("tickets.read");
        assertThat(response.claims().at("/cnf/x5t#S256").asText()).isEqualTo(thumbprint());
        assertThat(response.claims().at("/cnf/jkt").asText()).isEqualTo(KEY.thumbprint());
    }

    private static TokenRequest redeeming(Assertion assertion) {
        return realm.server()
                .secureRealm(realm.name())
                .tokenEndpoint()
                .request()
                .assertion(assertion.compact());
    }

    private static String thumbprint() throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(certificates.clientCertificate().getEncoded());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server as it runs in production: without the option that lets issuers be on loopback and without TLS. */
@Server(options = "--spi-trusted-issuer-keys--default--insecure-loopback-issuers=false")
@Tag("full")
@Tag("oldest")
class AddressesIT {
    private static TestRealm realm;
    private static TrustedIssuersClient records;
    private static TestIssuer issuer;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        issuer = issuers.issuer("/acme");
        realm = RealmPlan.standard(server, issuer).withoutTrust().create();
        records = realm.trustedIssuers();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example.com",
                "http://127.0.0.1:8080",
                "http://localhost:8080",
                "https://127.0.0.1",
                "https://localhost/realms/a",
                "https://[::1]",
                "https://[::ffff:127.0.0.1]",
                "https://10.0.0.1",
                "https://172.16.0.1",
                "https://192.168.0.1",
                "https://100.64.0.1",
                "https://169.254.169.254",
                "https://0.0.0.0",
                "https://[fd00::1]",
                "https://[fe80::1]",
                "https://[64:ff9b::10.0.0.1]",
                "ftp://issuer.example.com",
                "file:///etc/passwd"
            })
    @Proves("RAS-5")
    void anAddressWithoutTlsOrInsideTheNetworkIsAProblem(String address) {
        ObjectNode byIssuer = Records.minimal().put("issuer", address);
        ObjectNode byKeys = Records.minimal();
        byKeys.putObject("keys").put("jwksUrl", address);

        assertThat(Problems.of(400, records.create(byIssuer)).fields()).containsOnly("issuer");
        assertThat(Problems.of(400, records.create(byKeys)).fields()).containsOnly("keys.jwksUrl");
        assertThat(Problems.of(400, records.discover(address)).fields()).containsOnly("issuer");
        assertThat(records.get(Records.alias(byIssuer)).status()).isEqualTo(404);
    }

    @Test
    @Proves("RAS-5")
    void theStockEndpointIsNoWayAround() {
        ObjectNode record = Records.minimal();
        records.create(record).orFail();
        ObjectNode provider = realm.admin().identityProvider(Records.alias(record));
        ObjectNode config = (ObjectNode) provider.path("config");
        ObjectNode settings =
                (ObjectNode) Json.read(config.path("trustedIssuer.settings").asText());
        ((ObjectNode) settings.path("keys")).put("jwksUrl", "http://127.0.0.1:8080/keys");
        config.put("trustedIssuer.settings", settings.toString());

        assertThat(realm.admin()
                        .updateIdentityProvider(Records.alias(record), provider)
                        .status())
                .isEqualTo(400);
        assertThat(records.get(Records.alias(record)).json().at("/keys/jwksUrl").isNull())
                .isTrue();
    }

    @Test
    @Proves("RAS-5")
    void discoveryAsksNobodyOnThisMachine(IssuerServer issuers) {
        issuers.forgetHits();

        Problems.of(400, records.discover(issuer.url()));
        assertThat(issuers.hits()).isZero();
    }

    @Test
    void anAddressOnTheInternetIsValidAndNotAskedWhenItIsSaved() {
        ObjectNode record = Records.minimal();
        record.putObject("keys").put("jwksUrl", "https://keys.example.com/jwks");

        assertThat(records.create(record).status()).isEqualTo(201);
        assertThat(records.keys(Records.alias(record))
                        .orFail()
                        .json()
                        .path("lastOutcome")
                        .asText())
                .isEqualTo("not-fetched");
    }
}

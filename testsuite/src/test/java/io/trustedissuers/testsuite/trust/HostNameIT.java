// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An assertion for another server does not become one for us by a forged header. */
@Server
@Tag("oldest")
class HostNameIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest
    @CsvSource({
        "Host, evil.example",
        "X-Forwarded-Host, evil.example",
        "Forwarded, host=evil.example;proto=https",
        "X-Forwarded-Prefix, /evil"
    })
    @Proves("TI-4")
    void aForgedHeaderMakesNobodyElsesAssertionOurs(String header, String value) {
        String foreign = "http://evil.example/realms/" + realm.name();
        TokenResponse response = realm.redeeming(realm.assertion().with("aud", foreign))
                .header(header, value)
                .send();

        assertRefused(realm, response, "invalid_grant", "audience_wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "Host, evil.example",
        "X-Forwarded-Host, evil.example",
        "Forwarded, host=evil.example;proto=https",
        "X-Forwarded-Prefix, /evil"
    })
    @Proves("TI-4")
    void aForgedHeaderDoesNotChangeTheIssuerOfATokenEither(String header, String value) {
        TokenResponse response =
                realm.redeeming(realm.assertion()).header(header, value).send();

        assertThat(response).isGranted();
        assertThat(response.claims().path("iss").asText()).isEqualTo(realm.url());
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two rules of an enterprise behind a proxy that the server believes: its own tools come from the corporate network
 * alone, Claude from there and from Anthropic's addresses.
 */
@Server(options = "--proxy-headers=xforwarded")
@Tag("full")
@Tag("oldest")
class SourceAddressIT {
    private static final String SECRET = "secret-of-vscode";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        ObjectNode vscode = Json.object("{'clientId': 'vscode', 'publicClient': false, 'fullScopeAllowed': false}");
        String uuid = realm.admin().createClient(vscode.put("secret", SECRET));
        realm.scopeIds().values().forEach(scope -> realm.admin().addOptionalScope(uuid, scope));
        realm.changeTrustedIssuer(record -> {
            record.set("conditions", Json.object("{'sourceAddresses': ['198.51.100.0/24', '2001:db8:ac::/48']}"));
            ObjectNode claude = record.withObject("/clients/claude");
            record.withObject("/clients").set("vscode", claude.deepCopy());
            claude.set(
                    "conditions",
                    Json.object("{'sourceAddresses': ['anthropic', '198.51.100.0/24', '2001:db8:ac::/48']}"));
        });
    }

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({
        "vscode, 198.51.100.7, true",
        "vscode, 2001:db8:ac::7, true",
        "vscode, 160.79.104.10, false",
        "vscode, 2607:6bc0::10, false",
        "vscode, 203.0.113.9, false",
        "claude, 198.51.100.7, true",
        "claude, 2001:db8:ac::7, true",
        "claude, 160.79.104.10, true",
        "claude, 160.79.111.255, true",
        "claude, 2607:6bc0::10, true",
        "claude, 160.79.112.1, false",
        "claude, 2607:6bc0:1::10, false",
        "claude, 203.0.113.9, false",
        "claude, 2001:db8:ad::7, false"
    })
    void eachComesFromWhereItsRuleSays(String client, String address, boolean granted) {
        TokenResponse response =
                redeem(client).header("X-Forwarded-For", address).send();

        if (granted) {
            assertThat(response).isGranted();
        } else {
            assertRefused(realm, response, "invalid_grant", "source_address_not_listed");
            assertThat(Refusals.event(realm, response).at("/details/found").asText())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7:51000, true",
        "[2001:db8:ac::7]:51000, true",
        "::ffff:198.51.100.7, true",
        "'198.51.100.7, 203.0.113.9', true",
        "'203.0.113.9, 198.51.100.7', false",
        "::ffff:203.0.113.9, false",
        "tools.acme.example, false",
        "unknown, false",
        "198.51.100, false"
    })
    void theAddressIsTheFirstOfTheHeaderHoweverItIsWritten(String header, boolean granted) {
        TokenResponse response =
                redeem("vscode").header("X-Forwarded-For", header).send();

        if (granted) {
            assertThat(response).isGranted();
        } else {
            assertRefused(realm, response, "invalid_grant", "source_address_not_listed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vscode", "claude"})
    void theProxyItselfIsNoListedAddress(String client) {
        assertRefused(realm, redeem(client).send(), "invalid_grant", "source_address_not_listed");
    }

    @Test
    void soItIsWithTheStandardHeader(
            @Server(options = "--proxy-headers=forwarded") KeycloakServer other, IssuerServer issuers) {
        TestRealm there = RealmPlan.standard(other, issuers.issuer("/acme"))
                .trustedIssuer(record -> record.set("conditions", Json.object("{'sourceAddresses': ['anthropic']}")))
                .create();

        for (String listed :
                List.of("160.79.104.10", "160.79.104.10:443", "\"[2607:6bc0::10]\"", "\"[2607:6bc0::10]:443\"")) {
            assertThat(there.redeeming(there.assertion())
                            .header("Forwarded", "for=" + listed)
                            .send())
                    .isGranted();
        }
        for (String unlisted : List.of("203.0.113.9", "\"[2001:db8::7]\"", "_hidden", "unknown")) {
            TokenResponse response = there.redeeming(there.assertion())
                    .header("Forwarded", "for=" + unlisted)
                    .send();
            assertRefused(there, response, "invalid_grant", "source_address_not_listed");
        }
    }

    private static TokenRequest redeem(String client) {
        return realm.api()
                .tokenEndpoint()
                .request()
                .basic(client, client.equals("vscode") ? SECRET : TestRealm.SECRET)
                .assertion(realm.issuer()
                        .assertion(TestRealm.SUBJECT, realm.url(), client)
                        .compact());
    }
}

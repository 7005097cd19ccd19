// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.Discovery;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where keys come from: discovery in both forms, an address, or the record itself. */
@Server
@Tag("oldest")
class KeySourcesIT {
    private static KeycloakServer keycloak;
    private static IssuerServer issuerServer;
    private TestIssuer issuer;

    @BeforeAll
    static void remember(KeycloakServer server, IssuerServer issuers) {
        keycloak = server;
        issuerServer = issuers;
    }

    @BeforeEach
    void createIssuer() {
        issuer = issuerServer.issuer("/" + UUID.randomUUID());
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENID", "OAUTH"})
    @Proves("RAS-32")
    void discoveryFindsKeysInBothForms(Discovery form) {
        issuer.publish(form);
        TestRealm realm = realm(keys -> {});

        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertThat(issuer.keyFetches()).isEqualTo(1);
        assertThat(health(realm).path("source").asText()).isEqualTo("discovery");
        assertThat(health(realm).path("address").asText()).isEqualTo(issuer.jwksUrl());
        assertThat(health(realm).at("/keys/0/kid").asText())
                .isEqualTo(issuer.key().kid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    @Proves({"RAS-40", "RAS-32"})
    void anIssuerAtTheRootIsFoundWithAndWithoutASlashAtItsEnd(String end) {
        try (IssuerServer own = new IssuerServer()) {
            issuer = own.issuer("");
            issuer.publish(Discovery.OPENID, metadata -> metadata.put("issuer", own.url() + end));
            TestRealm realm = RealmPlan.standard(keycloak, issuer)
                    .trustedIssuer(record -> record.put("issuer", own.url() + end))
                    .create();

            assertThat(realm.redeem(realm.assertion().with("iss", own.url() + end)))
                    .isGranted();
            LastRefusal.of(
                    realm,
                    realm.assertion()
                            .with("iss", own.url() + (end.isEmpty() ? "/" : ""))
                            .compact(),
                    "issuer_not_listed");
        }
    }

    @Test
    @Proves("RAS-32")
    void anAddressIsFetchedWithoutDiscovery() {
        issuer.publish(Discovery.NOWHERE);
        issuerServer.on("/elsewhere/keys", Behaviour.json(() -> issuer.jwks().toString()));
        TestRealm realm = realm(keys -> keys.put("jwksUrl", issuerServer.url() + "/elsewhere/keys"));

        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertThat(issuer.keyFetches()).isZero();
        assertThat(health(realm).path("source").asText()).isEqualTo("jwks-url");
    }

    @Test
    @Proves("RAS-32")
    void inlineKeysNeedNoNetworkAndChangeWithTheRecord() {
        SigningKey first = issuer.key();
        TestRealm realm = realm(keys -> keys.set("jwks", issuer.jwks()));
        int before = issuerServer.hits();

        assertThat(realm.redeem(realm.assertion())).isGranted();
        issuer.rotate("RS256");
        LastRefusal.of(realm, realm.assertion().compact(), "key_not_found");
        realm.trustedIssuers()
                .change(TestRealm.ALIAS, record -> ((ObjectNode) record.path("keys")).set("jwks", issuer.jwks()));
        assertThat(realm.redeem(realm.assertion())).isGranted();
        LastRefusal.of(realm, realm.assertion().signedBy(first).compact(), "key_not_found");
        assertThat(issuerServer.hits()).isEqualTo(before);
        assertThat(health(realm).path("source").asText()).isEqualTo("inline");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "another issuer, issuer-mismatch",
        "a slash more, issuer-mismatch",
        "another case, issuer-mismatch",
        "no metadata, not-found",
        "no JSON, malformed",
        "a repeated member, malformed",
        "a redirect of the metadata, bad-status",
        "keys at a private address, refused-address",
        "keys at a file, refused-address",
        "a redirect of the keys, bad-status",
        "keys that are no JSON, malformed",
        "keys that are too large, too-large",
        "keys forbidden, bad-status",
        "keys gone, not-found"
    })
    @Proves({"RAS-32", "RAS-5"})
    void keysThatCanNotBeTrustedRefuseAndTheAdminSeesWhy(String kind, String outcome) {
        String elsewhere = "/elsewhere/" + UUID.randomUUID();
        answering(kind, elsewhere);
        TestRealm realm = realm(keys -> {});
        String assertion = realm.assertion().compact();

        LastRefusal.of(realm, assertion, "keys_unavailable");
        assertThat(health(realm).path("lastOutcome").asText()).isEqualTo(outcome);
        assertThat(health(realm).path("failing").asBoolean()).isTrue();
        assertThat(issuerServer.hits(elsewhere)).isZero();
        issuer.publish(Discovery.OPENID);
        issuer.healthyKeys();
        discard(realm);
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("RAS-32")
    void aKeySetThatMovesToAnotherHostWaitsForAnAdmin() {
        TestRealm realm = realm(keys -> {});
        assertThat(realm.redeem(realm.assertion())).isGranted();
        try (IssuerServer attacker = new IssuerServer()) {
            SigningKey stolen = SigningKey.generate("RS256");
            ObjectNode set = Json.object();
            set.set("keys", Json.node(List.of(stolen.publicJwk())));
            attacker.on("/keys", Behaviour.json(set::toString));
            String moved = attacker.url().replace("127.0.0.1", "localhost") + "/keys";
            issuer.publish(Discovery.OPENID, metadata -> metadata.put("jwks_uri", moved));
            Fetches.awaitNextAttempt(realm, realm.assertion().signedBy(stolen));

            assertThat(health(realm).path("lastOutcome").asText()).isEqualTo("moved-host");
            LastRefusal.of(realm, realm.assertion().signedBy(stolen).compact(), "key_not_found");
            assertThat(attacker.hits()).isZero();
            assertThat(realm.redeem(realm.assertion())).isGranted();
            discard(realm);
            assertThat(realm.redeem(realm.assertion().signedBy(stolen))).isGranted();
        }
    }

    private void answering(String kind, String elsewhere) {
        String url = issuer.url();
        switch (kind) {
            case "another issuer" ->
                issuer.publish(Discovery.OPENID, metadata -> metadata.put("issuer", "https://evil.example"));
            case "a slash more" -> issuer.publish(Discovery.OPENID, metadata -> metadata.put("issuer", url + "/"));
            case "another case" ->
                issuer.publish(Discovery.OPENID, metadata -> metadata.put("issuer", url.replace("http:", "HTTP:")));
            case "no metadata" -> issuer.publish(Discovery.NOWHERE);
            case "no JSON" -> issuer.metadata(Discovery.OPENID, Behaviour.text("application/json", "<html>"));
            case "a repeated member" ->
                issuer.metadata(
                        Discovery.OPENID,
                        Behaviour.text(
                                "application/json",
                                "{\"issuer\":\"" + url + "\",\"issuer\":\"" + url + "\",\"jwks_uri\":\""
                                        + issuer.jwksUrl() + "\"}"));
            case "a redirect of the metadata" ->
                issuer.metadata(Discovery.OPENID, Behaviour.redirectTo(issuerServer.url() + elsewhere));
            case "keys at a private address" ->
                issuer.publish(Discovery.OPENID, metadata -> metadata.put("jwks_uri", "https://10.0.0.1/keys"));
            case "keys at a file" ->
                issuer.publish(Discovery.OPENID, metadata -> metadata.put("jwks_uri", "file:///etc/passwd"));
            case "a redirect of the keys" -> issuer.keys(Behaviour.redirectTo(issuerServer.url() + elsewhere));
            case "keys that are no JSON" -> issuer.keys(Behaviour.text("application/json", "[]"));
            case "keys that are too large" -> issuer.keys(Behaviour.oversized(1024 * 1024));
            case "keys forbidden" -> issuer.keys(Behaviour.status(403));
            case "keys gone" -> issuer.keys(Behaviour.status(410));
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private TestRealm realm(Consumer<ObjectNode> keys) {
        return RealmPlan.standard(keycloak, issuer)
                .trustedIssuer(record -> keys.accept(record.putObject("keys")))
                .create();
    }

    private static Response discard(TestRealm realm) {
        return realm.admin()
                .post("/trusted-issuers/" + TestRealm.ALIAS + "/keys/refresh?discard=true", Json.object())
                .orFail();
    }

    private static JsonNode health(TestRealm realm) {
        return realm.trustedIssuers().keys(TestRealm.ALIAS).orFail().json();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole token, member by member, in a realm that would give far more (see {@link Generous}). */
@Server
@Tag("core")
@Proves({"TI-15", "RAS-78", "RAS-86"})
class NothingBeyondTheDecisionIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = Generous.realm(server, issuers.issuer("/acme"));
    }

    @Test
    void theTokenHasNoOtherMembersThanThese() {
        TokenResponse response = realm.redeem(realm.assertion());

        assertThat(response).isGranted("tickets.read");
        assertNothingElse(response.claims());
        assertThat(members(response.json()))
                .containsOnly(
                        "access_token",
                        "token_type",
                        "expires_in",
                        "refresh_expires_in",
                        "not-before-policy",
                        "scope",
                        "resource");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tickets.read generous optional",
                "tickets.read profile email roles web-origins acr basic address phone",
                "tickets.read openid offline_access microprofile-jwt organization",
                "tickets.read organization:* organization:acme tickets.read:42"
            })
    void scopesOfTheClientAreNotGrantedForTheAsking(String scope) {
        TokenResponse response = realm.redeeming(realm.assertion().with("scope", scope))
                .with("scope", scope)
                .send();

        assertThat(response).isGranted("tickets.read");
        assertNothingElse(response.claims());
    }

    @Test
    @Proves("RAS-103")
    void claimsOfTheAssertionAreNotCopied() {
        TokenResponse response = realm.redeem(realm.assertion()
                .with("azp", "admin-cli")
                .with("realm_access", Map.of("roles", List.of("power")))
                .with("name", "Mallory")
                .with("email", "mallory@acme.example")
                .with("preferred_username", "mallory")
                .with("groups", List.of("admins"))
                .with("sid", "a-session")
                .with("trusted_issuer", "another")
                .with("may_act", Map.of("sub", "an-agent")));

        assertThat(response).isGranted("tickets.read");
        assertNothingElse(response.claims());
        assertThat(response.claims().path("trusted_issuer").asText()).isNotEqualTo("another");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "realm_access = {'roles': ['power', 'offline_access']}",
                "realm_access.roles = ['power', 'offline_access']",
                "resource_access = {'backend': {'roles': ['write']}, 'realm-management': {'roles': ['realm-admin']}}",
                "resource_access.account.roles = ['manage-account']",
                "resource_access.realm-management.roles = ['realm-admin']",
                "authorization = {'permissions': [{'rsname': 'everything'}]}",
                "authorization.permissions = [{'rsname': 'everything'}]"
            })
    void aMapperOfTheGrantedScopeThatWritesRolesAsAPlainClaimWritesNone(String claimAndValue) {
        String[] claim = claimAndValue.split(" = ");
        TestRealm own = Generous.realm(realm.server(), realm.issuer());
        own.admin().addMapperToScope(own.scopeIds().get("tickets.read"), Generous.json(claim[0], claim[1]));

        TokenResponse response = own.redeem(own.assertion());

        assertThat(response).isGranted("tickets.read");
        assertThat(payload(response))
                .containsOnlyOnce("\"realm_access\":{}")
                .containsOnlyOnce("\"resource_access\":{}")
                .doesNotContain("power", "backend", "realm-admin", "manage-account", "authorization");
    }

    private static String payload(TokenResponse response) {
        return new String(
                Base64.getUrlDecoder().decode(response.accessToken().split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private static void assertNothingElse(JsonNode claims) {
        assertThat(members(claims))
                .containsOnly(
                        "exp",
                        "iat",
                        "jti",
                        "iss",
                        "aud",
                        "sub",
                        "typ",
                        "azp",
                        "realm_access",
                        "resource_access",
                        "scope",
                        "trusted_issuer",
                        "department");
        assertThat(claims.path("aud").asText()).isEqualTo(TestRealm.RESOURCE);
        assertThat(claims.path("scope").asText()).isEqualTo("tickets.read");
        assertThat(claims.path("azp").asText()).isEqualTo(TestRealm.CLIENT);
        assertThat(claims.path("sub").asText()).isEqualTo(realm.aliceId());
        assertThat(claims.path("realm_access").size()).as("realm roles").isZero();
        assertThat(claims.path("resource_access").size()).as("client roles").isZero();
        assertThat(claims.path("department").asText())
                .as("what the granted scope brings")
                .isEqualTo("support");
    }

    private static List<String> members(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

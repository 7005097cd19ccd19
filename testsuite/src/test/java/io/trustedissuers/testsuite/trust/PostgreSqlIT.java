// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertions.Mutation;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL takes no NUL in a text and answers an error: such a text must never get to it. */
@Server(build = "--db=postgres")
@Tag("full")
@Tag("oldest")
class PostgreSqlIT {
    private static TestRealm realm;
    private static TestRealm withLogin;

    @BeforeAll
    static void createRealms(KeycloakServer server, IssuerServer issuers) {
        assertThat(server.postgreSql().query("select name from realm")).contains("master");
        TestIssuer issuer = issuers.issuer("/acme");
        realm = RealmPlan.standard(server, issuer).create();
        withLogin = RealmPlan.standard(server, issuer).create();
        withLogin
                .admin()
                .createIdentityProvider(StockProviders.oidc("acme-sso", withLogin.issuer()))
                .orFail();
    }

    @Test
    void theExchangeWorks() {
        assertThat(realm.redeem(realm.assertion())).isGranted("tickets.read");
        assertThat(withLogin.redeem(withLogin.assertion())).isGranted("tickets.read");
    }

    static Stream<Mutation> withNul() {
        return Stream.of("iss", "sub", "tenant", "client_id", "aud", "aud_tenant", "resource", "scope")
                .flatMap(claim -> Stream.of("\"\\u0000\"", "\"00u-alice\\u0000\"", "\"\\u0000acme\"")
                        .map(json -> Mutation.raw(claim, json, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withNul")
    @Proves({"RAS-20", "RAS-52"})
    void aNulInAClaimIsAnOrdinaryRefusal(Mutation mutation) {
        for (TestRealm each : new TestRealm[] {realm, withLogin}) {
            Assertion valid = each.assertion();
            int position = each.server().log().position();

            TokenResponse response = each.redeem(mutation.compact().apply(valid));

            assertThat(response.status()).as("%s", response).isEqualTo(400);
            assertThat(response.reference()).as("%s", response).isNotEmpty();
            assertThat(each.server().log().from(position)).doesNotContain("0x00", "Uncaught server error");
            assertThat(each.redeem(valid)).isGranted();
        }
    }

    /** Only a digest of it gets to the memory of used assertions, so it is as good as any other. */
    @Test
    @Proves({"RAS-45", "RAS-51"})
    void aNulInTheJtiIsRememberedAsAnyOtherCharacter() {
        Assertion assertion = realm.assertion();
        Assertion withNul = assertion.with("jti", assertion.claim("jti") + "\0");

        assertThat(realm.redeem(withNul)).isGranted();
        assertRefused(realm, realm.redeem(withNul), "invalid_grant", "replayed");
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "resource", "authorization_details"})
    @Proves("RAS-20")
    void aNulInAParameterIsAnOrdinaryRefusal(String parameter) {
        TokenResponse response =
                realm.redeeming(realm.assertion()).with(parameter, "a\0b").send();

        assertThat(response.status()).as("%s", response).isEqualTo(400);
        assertThat(response.reference()).as("%s", response).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/trusted-issuers/a%00b",
                "/trusted-issuers/a%00b/keys",
                "/trusted-issuers?search=a%00b",
                "/trusted-issuers/resources/a%00b"
            })
    void aNulInAnAddressOfOurAdminApiIsNoServerError(String path) {
        Response response = realm.admin().get(path);

        assertThat(response.status()).as("%s", response).isBetween(200, 404);
    }

    @Test
    void aNulInTheBodyOfARecordIsNoServerError() {
        Response response = Http.send(Http.to(
                        realm.server().url() + "/admin/realms/" + realm.name() + "/trusted-issuers")
                .header("Authorization", "Bearer " + realm.server().admin().token())
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Json.object()
                        .put("alias", "a\0b")
                        .put("issuer", "https://a.example")
                        .toString())));

        assertThat(response.status()).as("%s", response).isEqualTo(400);
    }
}

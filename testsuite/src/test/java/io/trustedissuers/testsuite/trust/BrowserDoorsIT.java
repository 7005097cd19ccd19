// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trusted issuer is no way to sign in: people in a browser neither see it nor get anywhere through it. */
@Server
@Tag("core")
class BrowserDoorsIT {
    private static final String SSO = "acme-sso";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> client.put("standardFlowEnabled", true)
                        .putArray("redirectUris")
                        .add("https://app.example/*"))
                .user(user -> user.putArray("credentials")
                        .addObject()
                        .put("type", "password")
                        .put("value", "password-of-alice"))
                .create();
        realm.admin()
                .createIdentityProvider(StockProviders.oidc(SSO, realm.issuer()))
                .orFail();
    }

    @Test
    @Proves("RAS-122")
    void theLoginPageOffersTheLoginProviderAndNotTheTrustedIssuer() {
        assertThat(login("").body()).contains("/broker/" + SSO + "/login").doesNotContain(TestRealm.ALIAS);
    }

    @Test
    @Proves("RAS-57")
    void theHintOfAClientLeadsNobodyToTheIssuer() {
        Response page = login("&kc_idp_hint=" + TestRealm.ALIAS);

        if (page.status() == 303 || page.status() == 302) {
            String broker = page.header("Location").orElseThrow();
            assertThat(broker).startsWith(realm.url() + "/broker/" + TestRealm.ALIAS + "/login");
            page = Http.send(Http.to(broker).header("Cookie", cookies(page)));
        }

        assertThat(page.status()).isIn(200, 400, 502);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.body()).doesNotContain(realm.issuer().url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/endpoint",
                "/endpoint?code=1&state=2",
                "/link?nonce=1&hash=2&client_id=claude",
                "/token"
            })
    @Proves("RAS-57")
    void theBrokerAddressesOfATrustedIssuerAreErrors(String path) {
        Response answer = Http.get(realm.url() + "/broker/" + TestRealm.ALIAS + path);

        assertThat(answer.status()).as("%s", answer).isBetween(400, 502).isNotEqualTo(500);
        assertThat(answer.body()).doesNotContain(realm.issuer().url());
    }

    @Test
    @Proves("RAS-57")
    void anAssertionPostedToTheBrokerEndpointSignsNobodyIn() {
        Response answer = Http.send(Http.to(realm.url() + "/broker/" + TestRealm.ALIAS + "/endpoint")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("id_token=" + realm.assertion().compact() + "&state=1")));

        assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("KEYCLOAK_IDENTITY=ey"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?linked=true", "?linked=false"})
    @Proves("RAS-57")
    void theAccountApiDoesNotListATrustedIssuer(String query) {
        Response accounts = Http.send(Http.to(realm.url() + "/account/linked-accounts" + query)
                .header("Authorization", "Bearer " + aliceInTheAccountConsole())
                .header("Accept", "application/json"));

        assertThat(accounts.orFail().json().isArray()).isTrue();
        assertThat(accounts.body()).doesNotContain(TestRealm.ALIAS);
    }

    @Test
    @Proves("RAS-57")
    void theAccountApiDoesNotLinkATrustedIssuer() {
        Response link = Http.send(Http.to(realm.url() + "/account/linked-accounts/" + TestRealm.ALIAS + "?redirectUri="
                        + Http.encode(realm.url() + "/account/"))
                .header("Authorization", "Bearer " + aliceInTheAccountConsole())
                .header("Accept", "application/json"));

        assertThat(link.body()).doesNotContain(realm.issuer().url());
        if (link.status() == 200) {
            String uri = link.json().path("accountLinkUri").asText();
            // 26.4 sends the browser back to the account console; later versions answer an error.
            Response followed = Http.get(uri);
            assertThat(followed.header("Location").orElse(followed.status() >= 400 ? "link_error" : ""))
                    .contains("link_error")
                    .doesNotContain(realm.issuer().url());
        }
    }

    private static Response login(String parameters) {
        return Http.get(realm.url() + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
                + TestRealm.CLIENT + "&redirect_uri=" + Http.encode("https://app.example/back") + parameters);
    }

    private static String cookies(Response response) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    private static String aliceInTheAccountConsole() {
        realm.admin().changeClient("account-console", client -> client.put("directAccessGrantsEnabled", true));
        return realm.api()
                .tokenEndpoint()
                .request()
                .with("grant_type", "password")
                .with("client_id", "account-console")
                .with("username", "alice")
                .with("password", "password-of-alice")
                .send()
                .accessToken();
    }
}

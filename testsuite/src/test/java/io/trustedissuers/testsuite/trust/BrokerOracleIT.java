// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses of the browser login tell nobody whether an alias is that of a trusted issuer. */
@Server
@Tag("core")
class BrokerOracleIT {
    private static final String NOBODY = "nobodys-one";

    private static final Pattern NEW_EACH_TIME =
            Pattern.compile("((?:session_code|execution|tab_id|tabId|client_data|nonce)=)[^&\"' ]+");

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        assertThat(NOBODY).hasSameSizeAs(TestRealm.ALIAS);
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> client.put("standardFlowEnabled", true)
                        .putArray("redirectUris")
                        .add("https://app.example/*"))
                .create();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/endpoint",
                "/endpoint?code=1&state=2",
                "/endpoint?error=access_denied&state=2",
                "/endpoint/deeper",
                "/login",
                "/login?session_code=1&client_id=claude&tab_id=2",
                "/link?nonce=1&hash=2&client_id=claude",
                "/token"
            })
    @Proves({"RAS-57", "RAS-122"})
    void aGetIsAnsweredAsForAnAliasThatDoesNotExist(String path) {
        assertThat(seen(TestRealm.ALIAS, Http.send(Http.to(address(TestRealm.ALIAS) + path))))
                .isEqualTo(seen(NOBODY, Http.send(Http.to(address(NOBODY) + path))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endpoint", "/login", "/endpoint?state=2"})
    @Proves({"RAS-57", "RAS-122"})
    void aPostIsAnsweredAsForAnAliasThatDoesNotExist(String path) {
        Assertion assertion = realm.assertion();

        assertThat(seen(TestRealm.ALIAS, post(TestRealm.ALIAS, path, assertion)))
                .isEqualTo(seen(NOBODY, post(NOBODY, path, assertion)));
    }

    @Test
    @Proves({"RAS-57", "RAS-122"})
    void insideALoginTheAliasIsAnsweredAsOneThatDoesNotExist() {
        assertThat(insideALogin(TestRealm.ALIAS)).isEqualTo(insideALogin(NOBODY));
    }

    /** Keycloak's login looks for any enabled provider: a known limit, which SECURITY.md names. */
    @Test
    void onlyTheHintOfAClientTellsWhetherAnAliasExists() {
        Response hint = login("&kc_idp_hint=" + TestRealm.ALIAS);

        assertThat(login("&kc_idp_hint=" + NOBODY).status()).isEqualTo(200);
        assertThat(hint.status()).isEqualTo(303);
        assertThat(hint.header("Location").orElse("")).startsWith(address(TestRealm.ALIAS) + "/login");
    }

    private static String insideALogin(String alias) {
        Response page = login("");
        String cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        Matcher action =
                Pattern.compile("login-actions/authenticate\\?([^\"]+)").matcher(page.body());
        assertThat(action.find()).isTrue();
        String session = action.group(1).replace("&amp;", "&");
        return seen(
                alias, Http.send(Http.to(address(alias) + "/login?" + session).header("Cookie", cookies)));
    }

    private static Response login(String parameters) {
        return Http.get(realm.url() + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
                + TestRealm.CLIENT + "&redirect_uri=" + Http.encode("https://app.example/back") + parameters);
    }

    private static Response post(String alias, String path, Assertion assertion) {
        return Http.send(Http.to(address(alias) + path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("state=1&id_token=" + assertion.compact())));
    }

    private static String address(String alias) {
        return realm.url() + "/broker/" + alias;
    }

    /** Status, headers and body, without what is new in every answer and with the alias of the address left out. */
    private static String seen(String alias, Response response) {
        Map<String, Object> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("date") || name.equalsIgnoreCase("set-cookie"));
        String text = response.status() + " " + headers + "\n" + response.body();
        return NEW_EACH_TIME.matcher(text).replaceAll("$1NEW").replace(alias, "ALIAS");
    }
}

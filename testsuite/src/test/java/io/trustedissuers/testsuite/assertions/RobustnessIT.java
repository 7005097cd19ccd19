// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is thrown at the grant is a refusal: never a server error, never a stack trace, never a used-up jti. */
@Server
@Tag("oldest")
class RobustnessIT {
    private static KeycloakServer server;
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer keycloak, IssuerServer issuers) {
        server = keycloak;
        realm = RealmPlan.standard(keycloak, issuers.issuer("/acme")).create();
    }

    /** A request made from a valid assertion that must not lead to a token. */
    record Evil(String name, BiFunction<TokenRequest, Assertion, TokenRequest> attack) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"claims", "texts", "headers", "compactForms", "requests"})
    @Proves({"RAS-20", "RAS-52"})
    void evilIsRefusedWithoutServerErrorStackTraceOrUsedUpJti(Evil evil) {
        Assertion valid = realm.assertion();
        int position = server.log().position();

        TokenResponse response = evil.attack().apply(realm.request(), valid).send();

        assertThat(response.status()).as("%s", response).isBetween(400, 499);
        assertThat(response.error()).as("%s", response).isPresent();
        assertThat(response.http().body()).doesNotContain("Exception", "\tat ", "access_token");
        assertThat(server.log().from(position)).doesNotContain("Uncaught server error", "\tat ");
        assertThat(realm.redeem(valid)).isGranted();
    }

    static Stream<Evil> claims() {
        return Stream.of(
                signed("everything null", a -> a.payloadText(text -> text.replaceAll(":[^,}]+", ":null"))),
                signed("everything an object", a -> a.payloadText(text -> text.replaceAll(":[^,}]+", ":{}"))),
                signed("everything an array", a -> a.payloadText(text -> text.replaceAll(":[^,}]+", ":[]"))),
                signed("everything true", a -> a.payloadText(text -> text.replaceAll(":[^,}]+", ":true"))),
                signed("everything a number", a -> a.payloadText(text -> text.replaceAll(":[^,}]+", ":1"))),
                signed("everything empty", a -> a.payloadText(text -> text.replaceAll(":[^,}]+", ":\"\""))),
                signed("no claims", a -> a.payloadText(text -> "{}")),
                signed("jti is an array", a -> a.with("jti", List.of("a", "b"))),
                signed("jti is an object", a -> a.with("jti", Map.of("a", "b"))),
                signed("jti of 10,000 characters", a -> a.with("jti", "j".repeat(10_000))),
                signed("sub of 10,000 characters", a -> a.with("sub", "s".repeat(10_000))),
                signed("sub of 256 characters", a -> a.with("sub", "s".repeat(256))),
                signed("sub of 4 byte characters", a -> a.with("sub", "\uD83D\uDE00".repeat(300))),
                signed("sub with SQL", a -> a.with("sub", "' OR '1'='1' --")),
                signed("sub with wildcards", a -> a.with("sub", "00u-%")),
                signed("sub with LDAP filter", a -> a.with("sub", "*)(uid=*))(|(uid=*")),
                signed("sub in another case", a -> a.with("sub", "00U-ALICE")),
                signed("sub with a space", a -> a.with("sub", TestRealm.SUBJECT + " ")),
                signed("iss of 10,000 characters", a -> a.with("iss", "https://" + "i".repeat(10_000))),
                signed("iss is no URL", a -> a.with("iss", "::::")),
                signed("iss with credentials", a -> a.with("iss", "http://user:pass@127.0.0.1/acme")),
                signed("iss is a file", a -> a.with("iss", "file:///etc/passwd")),
                signed("tenant is an object", a -> a.with("tenant", Map.of())),
                signed("tenant is empty", a -> a.with("tenant", "")),
                signed("aud of 1,000 members", a -> a.with("aud", Collections.nCopies(1000, realm.url()))),
                signed("aud_tenant is a number", a -> a.with("aud_tenant", 1)),
                signed("client_id of 10,000 characters", a -> a.with("client_id", "c".repeat(10_000))),
                signed("client_id of 4 byte characters", a -> a.with("client_id", "a" + "\uD83D\uDE00".repeat(300))),
                signed("resource is a number", a -> a.with("resource", 1)),
                signed("resource is an empty array", a -> a.with("resource", List.of())),
                signed("resource of 500 members", a -> a.with("resource", manyResources())),
                signed("resource is broken", a -> a.with("resource", "https://[::1")),
                signed("resource with a broken percent sign", a -> a.with("resource", "https://x.example/%zz")),
                signed("resource is mailto", a -> a.with("resource", "mailto:x@example.org")),
                signed("resource is relative", a -> a.with("resource", "/mcp")),
                signed("resource with a fragment", a -> a.with("resource", TestRealm.RESOURCE + "#x")),
                signed("scope is an array", a -> a.with("scope", List.of("tickets.read"))),
                signed("scope is a number", a -> a.with("scope", 1)),
                signed("scope with tabs", a -> a.with("scope", "tickets.read\ttickets.write")),
                signed("scope of 10,000 characters", a -> a.with("scope", "s ".repeat(5_000))),
                signed("scope only of spaces", a -> a.with("scope", "   ")),
                signed("scope that nobody knows", a -> a.with("scope", "admin realm-admin")));
    }

    static Stream<Evil> texts() {
        Stream<Evil> strings = Stream.of(
                        "\"\\u0000\"",
                        "\"\\ud800\"",
                        "\"\\udc00\\ud800\"",
                        "\"\\uffff\"",
                        "\"a\\u0000\"",
                        "\"\\u202e\"")
                .flatMap(json -> Stream.of("iss", "sub", "aud", "client_id", "resource", "scope")
                        .map(claim -> signed(claim + " as text " + json, a -> Mutation.withRaw(a, claim, json))));
        Stream<Evil> numbers = Stream.of(
                        "1e400", "-1e400", "1e999999999", "1e-999999999", "-0", "1e19", "9".repeat(999))
                .flatMap(json -> Stream.of("exp", "iss", "jti")
                        .map(claim -> signed(
                                claim + " as text " + json.substring(0, Math.min(12, json.length())),
                                a -> Mutation.withRaw(a, claim, json))));
        return Stream.concat(strings, numbers);
    }

    static Stream<Evil> headers() {
        return Stream.of(
                signed("empty header", a -> a.headerText(text -> "{}")),
                signed("header is an array", a -> a.headerText(text -> "[]")),
                signed("header is null", a -> a.headerText(text -> "null")),
                signed("header values null", a -> a.headerText(text -> text.replaceAll(":[^,}]+", ":null"))),
                signed("header nested 900 deep", a -> a.header("kid", "x").headerText(RobustnessIT::nested)),
                signed("kid is a lone surrogate", a -> a.headerText(text -> withKid(text, "\\ud800"))),
                signed("kid is NUL", a -> a.headerText(text -> withKid(text, "\\u0000"))),
                signed("zip", a -> a.header("zip", "DEF").header("crit", List.of("zip"))),
                signed("epk", a -> a.header("alg", "ECDH-ES").header("epk", Map.of("kty", "EC"))),
                signed("p2c", a -> a.header("alg", "PBES2-HS256+A128KW").header("p2c", Integer.MAX_VALUE)),
                signed("broken jwk", a -> a.header("jwk", "x").header("kid", "y")),
                signed("broken x5c", a -> a.header("x5c", List.of(1)).header("kid", "y")));
    }

    static Stream<Evil> compactForms() {
        return Stream.of(
                text("empty parts", a -> ".."),
                text("only a dot", a -> "."),
                text("many dots", a -> ".".repeat(10_000)),
                text("many characters", a -> "a".repeat(16_000)),
                text("many parts", a -> "a.".repeat(5_000)),
                text("JWT twice", a -> a.compact() + "." + a.compact()),
                text("JWT in the signature", a -> a.compact() + a.compact().replace('.', '_')),
                text("percent encoded", a -> a.compact().replace(".", "%2E")),
                text("unsigned", a -> a.unsigned("none")),
                text("JSON", a -> a.claims().toString()),
                text("XML", a -> "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x\"><x/>"),
                text("SAML", a -> "PHNhbWw6QXNzZXJ0aW9uLz4="),
                text("lone surrogate", a -> "\uD800"),
                text("NUL", a -> "\u0000"),
                text("null", a -> "null"));
    }

    static Stream<Evil> requests() {
        return Stream.of(
                request("scope with NUL", (r, a) -> r.with("scope", "\u0000")),
                request("2,000 scopes and a quote", (r, a) -> r.with("scope", "s ".repeat(1_990) + "\"")),
                request("2,000 unknown scopes", (r, a) -> r.with("scope", "s ".repeat(1_990) + "s")),
                request("scope of another alphabet", (r, a) -> r.with("scope", "チケット")),
                request("scope with a parameter", (r, a) -> r.with("scope", "tickets.read:42")),
                request("scope offline_access alone", (r, a) -> r.with("scope", "offline_access")),
                request("scope openid alone", (r, a) -> r.with("scope", "openid")),
                request("resource is broken", (r, a) -> r.with("resource", "https://[")),
                request("resource is blank", (r, a) -> r.with("resource", " ")),
                request("resource is a URN", (r, a) -> r.with("resource", "urn:x:y")),
                request("resource javascript", (r, a) -> r.with("resource", "javascript:alert(1)")),
                request("resource with broken percent sign", (r, a) -> r.with("resource", "https://x.example/%")),
                request("100 resources", (r, a) -> {
                    manyResources().subList(0, 100).forEach(resource -> r.with("resource", resource));
                    return r;
                }),
                request("details are no JSON", (r, a) -> r.with("authorization_details", "{{{")),
                request("DPoP proof that is none", (r, a) -> r.header("DPoP", "x.y.z")),
                request("second assertion", (r, a) -> r.with("assertion", a.compact())),
                request("second grant type", (r, a) -> r.with("grant_type", "password")),
                request("assertion also as client assertion", (r, a) -> r.with("client_assertion", a.compact())
                        .with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                        .with("scope", "none")));
    }

    private static Evil signed(String name, UnaryOperator<Assertion> change) {
        return text(name, valid -> change.apply(valid).compact());
    }

    private static Evil text(String name, Function<Assertion, String> compact) {
        return new Evil(name, (request, valid) -> request.assertion(compact.apply(valid)));
    }

    private static Evil request(String name, BiFunction<TokenRequest, Assertion, TokenRequest> change) {
        return new Evil(name, (request, valid) -> change.apply(request.assertion(valid.compact()), valid));
    }

    private static List<String> manyResources() {
        return Stream.iterate(1, i -> i + 1)
                .limit(500)
                .map(i -> "https://" + i + ".example")
                .toList();
    }

    private static String nested(String header) {
        return header.substring(0, header.length() - 1) + ",\"x\":" + "[".repeat(900) + "]".repeat(900) + "}";
    }

    private static String withKid(String header, String escape) {
        return header.replaceAll("\"kid\":\"[^\"]*\"", "\"kid\":\"" + escape.replace("\\", "\\\\") + "\"");
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertions;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an assertion looks like, before anybody asks what it says. */
@Server
@Tag("core")
class FormIT {
    private static final String MALFORMED = "assertion_malformed";
    private static final String HEADER = "header_not_supported";
    private static final String TYPE = "type_not_id_jag";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-20")
    void whatIsNoCompactJwsOfJsonObjectsIsRefused(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> whatIsNoCompactJwsOfJsonObjectsIsRefused() {
        Stream<Mutation> compact = Stream.of(
                forged("two parts", text -> text.substring(0, text.lastIndexOf('.'))),
                forged("one part", text -> text.substring(0, text.indexOf('.'))),
                forged("four parts", text -> text + ".e30"),
                forged("empty signature", text -> text.substring(0, text.lastIndexOf('.') + 1)),
                forged("empty header", text -> text.substring(text.indexOf('.'))),
                forged("empty payload", text -> part(text, 0) + ".." + part(text, 2)),
                forged("only dots", text -> ".."),
                forged("leading space", text -> " " + text),
                forged("trailing space", text -> text + " "),
                forged("trailing newline", text -> text + "\n"),
                forged("trailing NUL", text -> text + "\u0000"),
                forged("padding", text -> text + "="),
                forged("plain base64 alphabet", text -> part(text, 0) + "." + part(text, 1) + ".ab+/"),
                forged("wrong length of base64", text -> part(text, 0) + "." + part(text, 1) + ".a"),
                forged("non-ASCII", text -> text + "é"),
                forged("quoted", text -> "\"" + text + "\""),
                forged("JSON serialization", FormIT::jsonSerialization),
                forged("Bearer prefix", text -> "Bearer " + text));
        Stream<Mutation> payloads = Stream.of(
                        "not JSON",
                        "",
                        "[]",
                        "[{}]",
                        "\"text\"",
                        "null",
                        "1",
                        "{",
                        "{}}",
                        "{} {}",
                        "{'iss':'x'}",
                        "{\"iss\":\"x\",}",
                        "/* */{}",
                        "\uFEFF{}",
                        "{\"a\":\"\u0001\"}",
                        "[".repeat(3000),
                        "{\"a\":".repeat(1500) + "1" + "}".repeat(1500))
                .flatMap(text -> Stream.of(payload(text), headerText(text)));
        Stream<Mutation> bytes = Stream.of(
                encoded("payload that is no UTF-8", 1, new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}),
                encoded("payload with an overlong UTF-8 form", 1, new byte[] {'{', (byte) 0xC0, (byte) 0xA2, '}'}),
                encoded("header that is no UTF-8", 0, new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'}),
                encoded("payload in UTF-16", 1, "{}".getBytes(StandardCharsets.UTF_16)));
        return Stream.of(compact, payloads, bytes).flatMap(each -> each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-30")
    void aMemberGivenTwiceIsRefusedEvenWithTheSameValue(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> aMemberGivenTwiceIsRefusedEvenWithTheSameValue() {
        Stream<Mutation> claims = Stream.of("iss", "sub", "aud", "client_id", "jti", "iat", "exp")
                .flatMap(claim -> Stream.of(
                        Mutation.of(
                                "the same " + claim + " twice",
                                a -> a.withDuplicate(claim, a.claims().get(claim)),
                                MALFORMED),
                        Mutation.of("another " + claim + " last", a -> a.withDuplicate(claim, "x"), MALFORMED)));
        Stream<Mutation> header = Stream.of("alg", "kid", "typ")
                .map(member -> Mutation.of(
                        "header " + member + " twice", a -> a.withDuplicateHeader(member, "RS256"), MALFORMED));
        Stream<Mutation> others = Stream.of(
                Mutation.of("an unknown claim twice", a -> a.with("x", 1).withDuplicate("x", 1), MALFORMED),
                Mutation.of(
                        "twice in a nested object",
                        a -> Mutation.withRaw(a, "act", "{\"sub\":\"a\",\"sub\":\"b\"}"),
                        MALFORMED),
                Mutation.of(
                        "twice, once escaped",
                        a -> a.payloadText(text -> text.replace("\"aud\"", "\"a\\u0075d\":\"x\",\"aud\"")),
                        MALFORMED));
        return Stream.of(claims, header, others).flatMap(each -> each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-29")
    void aCriticalHeaderIsRefused(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> aCriticalHeaderIsRefused() {
        Stream<Object> values = Stream.of(
                List.of("foo"), List.of("exp"), List.of("alg"), List.of("b64"), List.of(), "foo", 1, Map.of());
        Stream<Mutation> crit = values.map(value -> Mutation.header("crit", value, HEADER));
        return Stream.concat(
                crit,
                Stream.of(
                        Mutation.of(
                                "crit b64 with b64",
                                a -> a.header("b64", false).header("crit", List.of("b64")),
                                HEADER),
                        Mutation.of("crit null", a -> a.header("crit", null), HEADER),
                        Mutation.header("b64", false, HEADER),
                        Mutation.header("b64", "true", HEADER),
                        Mutation.header("b64", 1, HEADER),
                        Mutation.of("b64 null", a -> a.header("b64", null), HEADER)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-21")
    void aTypThatIsNotExactlyThatOfAnIdJagIsRefused(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> aTypThatIsNotExactlyThatOfAnIdJagIsRefused() {
        Stream<Mutation> texts = Stream.of(
                        "",
                        "JWT",
                        "jwt",
                        "at+jwt",
                        "logout+jwt",
                        "client-authentication+jwt",
                        "application/oauth-id-jag+jwt",
                        "OAUTH-ID-JAG+JWT",
                        "oauth-id-jag+JWT",
                        "oauth-id-jag+jwt ",
                        " oauth-id-jag+jwt",
                        "oauth-id-jag+jwt\u0000",
                        "oauth-id-jag",
                        "oauth-id-jag jwt",
                        "oauth\u2010id\u2010jag+jwt")
                .map(value -> Mutation.header("typ", value, TYPE));
        Stream<Mutation> others = Stream.of(1, true, List.of("oauth-id-jag+jwt"), Map.of())
                .map(value -> Mutation.header("typ", value, HEADER));
        Stream<Mutation> absent = Stream.of(
                Mutation.of("no typ", a -> a.withoutHeader("typ"), TYPE),
                Mutation.of("typ as a claim only", a -> a.withoutHeader("typ").with("typ", "oauth-id-jag+jwt"), TYPE),
                Mutation.of("cty instead of typ", a -> a.withoutHeader("typ").header("cty", "oauth-id-jag+jwt"), TYPE));
        return Stream.of(texts, others, absent).flatMap(each -> each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-22")
    void otherJwtsOfTheSameIssuerAreRefused(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> otherJwtsOfTheSameIssuerAreRefused() {
        return Stream.of(
                Mutation.of(
                        "ID token",
                        a -> a.header("typ", "JWT").with("nonce", "n").with("azp", TestRealm.CLIENT),
                        TYPE),
                Mutation.of("ID token without typ", a -> a.withoutHeader("typ").with("nonce", "n"), TYPE),
                Mutation.of("access token", a -> a.header("typ", "at+jwt").with("scope", "tickets.read"), TYPE),
                Mutation.of(
                        "logout token",
                        a -> a.header("typ", "logout+jwt")
                                .with("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())),
                        TYPE),
                Mutation.of(
                        "client assertion",
                        a -> a.header("typ", "client-authentication+jwt").with("sub", TestRealm.CLIENT),
                        TYPE),
                Mutation.of("plain RFC 7523 grant", a -> a.header("typ", "JWT").without("client_id"), TYPE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-33")
    void anEncryptedAssertionIsRefused(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> anEncryptedAssertionIsRefused() {
        return Stream.of(
                forged("JWE around the JWS", FormIT::encrypted),
                new Mutation("JWE around bare claims", a -> encrypted(a.claims().toString()), MALFORMED),
                Mutation.of(
                        "JWS header with enc",
                        a -> a.header("enc", "A256GCM").header("alg", "dir"),
                        "algorithm_not_listed"));
    }

    @Test
    @Proves("RAS-55")
    void anUnknownClaimMayBeDeep() {
        String deep = "[".repeat(400) + "]".repeat(400);

        assertThat(realm.redeem(Mutation.withRaw(realm.assertion(), "x", deep))).isGranted();
    }

    private static void assertRefusedAndUnused(Mutation mutation) {
        Assertion valid = realm.assertion();
        assertRefused(realm, realm.redeem(mutation.compact().apply(valid)), "invalid_grant", mutation.reason());
        assertNotUsedUp(realm, valid);
    }

    private static Mutation forged(String name, UnaryOperator<String> change) {
        return Mutation.forged(name, change, MALFORMED);
    }

    private static Mutation payload(String text) {
        return Mutation.of("payload " + text, a -> a.payloadText(claims -> text), MALFORMED);
    }

    private static Mutation headerText(String text) {
        return Mutation.of("header " + text, a -> a.headerText(header -> text), MALFORMED);
    }

    private static Mutation encoded(String name, int index, byte[] bytes) {
        String part = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return forged(name, text -> {
            String[] parts = text.split("\\.");
            parts[index] = part;
            return String.join(".", parts);
        });
    }

    private static String part(String compact, int index) {
        return compact.split("\\.", -1)[index];
    }

    private static String jsonSerialization(String compact) {
        return "{\"protected\":\"" + part(compact, 0) + "\",\"payload\":\"" + part(compact, 1) + "\",\"signature\":\""
                + part(compact, 2) + "\"}";
    }

    private static String encrypted(String content) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue("dir");
            jwe.setEncryptionMethodHeaderParameter("A128CBC-HS256");
            jwe.setHeader("typ", "oauth-id-jag+jwt");
            jwe.setKey(new AesKey(new byte[32]));
            jwe.setPayload(content);
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

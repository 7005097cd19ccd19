// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertions;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.Forgery;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who signed the assertion, and how. */
@Server
@Tag("oldest")
class SignatureIT {
    private static final String ALGORITHM = "algorithm_not_listed";
    private static final String NO_KEY = "key_not_found";
    private static final String INVALID = "signature_invalid";
    private static final String ATTACKER = "/attacker/jwks";

    private static IssuerServer server;
    private static TestRealm realm;
    private static SigningKey ecKey;
    private static SigningKey encryptionKey;
    private static SigningKey attacker;

    @BeforeAll
    static void createRealm(KeycloakServer keycloak, IssuerServer issuers) {
        server = issuers;
        TestIssuer issuer = issuers.issuer("/acme");
        ecKey = issuer.publish("ES256");
        encryptionKey = SigningKey.generate("RS256").named("for-encryption");
        attacker = SigningKey.generate("RS256");
        var keys = issuer.jwks();
        Map<String, Object> forEncryption = new LinkedHashMap<>(encryptionKey.publicJwk());
        forEncryption.put("use", "enc");
        forEncryption.remove("alg");
        keys.withArray("keys").add(Json.node(forEncryption));
        issuer.keys(Behaviour.json(keys::toString));
        issuers.on(ATTACKER, Behaviour.json(() -> Json.object()
                .set("keys", Json.node(List.of(attacker.publicJwk())))
                .toString()));
        realm = RealmPlan.standard(keycloak, issuer)
                .trustedIssuer(record ->
                        record.putObject("keys").set("algorithms", Json.node(List.of("RS256", "ES256", "PS256"))))
                .create();
    }

    @Test
    @Proves("RAS-31")
    void rs256And256BitEcdsaAreAccepted() {
        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertThat(realm.redeem(realm.assertion().signedBy(ecKey))).isGranted();
    }

    @Test
    @Proves("RAS-28")
    void withoutAKeyIdTheKeysThatFitAreTried() {
        assertThat(realm.redeem(realm.assertion().withoutHeader("kid"))).isGranted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-23")
    void anAlgorithmOutsideTheListIsRefused(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> anAlgorithmOutsideTheListIsRefused() {
        Stream<Mutation> unsigned = Stream.of("none", "None", "NONE", "nOnE", "", "RS256")
                .map(alg -> new Mutation("unsigned, alg " + alg, a -> a.unsigned(alg), "assertion_malformed"));
        Stream<Mutation> named = Stream.of(
                        "none", "nOnE", "", "rs256", "RS256 ", "RS512", "ES384", "HS256", "EdDSA", "RSA1_5", "A256GCM",
                        "\u0000")
                .map(alg -> Mutation.header("alg", alg, ALGORITHM));
        Stream<Mutation> absent = Stream.of(Mutation.of("no alg", a -> a.withoutHeader("alg"), ALGORITHM));
        Stream<Mutation> noText = Stream.of(1, true, List.of("RS256"), Map.of())
                .map(alg -> Mutation.header("alg", alg, "header_not_supported"));
        return Stream.of(unsigned, named, absent, noText).flatMap(each -> each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-24")
    void aKeyIsNotUsedForAnotherAlgorithm(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> aKeyIsNotUsedForAnotherAlgorithm() {
        SigningKey rsa = realm.issuer().key();
        return Stream.of(
                Mutation.of("HS256 with the PEM of the RSA key", a -> a.hmac("HS256", rsa.publicPem()), ALGORITHM),
                Mutation.of(
                        "HS256 with the JWK of the RSA key",
                        a -> a.hmac("HS256", Json.node(rsa.publicJwk()).toString()),
                        ALGORITHM),
                Mutation.of("HS512 with the PEM", a -> a.hmac("HS512", rsa.publicPem()), ALGORITHM),
                Mutation.of(
                        "HMAC under the name of RS256",
                        a -> a.hmac("HS256", rsa.publicPem()).header("alg", "RS256"),
                        INVALID),
                Mutation.of("RS256 header, EC key", a -> a.signedBy(ecKey).header("alg", "RS256"), NO_KEY),
                Mutation.of("ES256 header, RSA key", a -> a.header("alg", "ES256"), NO_KEY),
                Mutation.of("PS256 by a key for RS256", a -> a.signedBy(rsa.announcedFor("PS256")), NO_KEY),
                Mutation.of(
                        "ES256 header, RSA signature, kid of the EC key",
                        a -> a.header("alg", "ES256").header("kid", ecKey.kid()),
                        INVALID),
                Mutation.of("key for encryption", a -> a.signedBy(encryptionKey), NO_KEY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-25")
    void aSignatureThatIsNotOverExactlyThisTextIsRefused(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> aSignatureThatIsNotOverExactlyThisTextIsRefused() {
        return Stream.of(
                Mutation.forged("flipped signature", Forgery::flippedSignature, INVALID),
                new Mutation(
                        "another subject under the old signature",
                        a -> Forgery.withSignatureOf(a.with("sub", "00u-bob").compact(), a.compact()),
                        INVALID),
                new Mutation(
                        "a longer life under the old signature",
                        a -> Forgery.withSignatureOf(a.expiringAt(200).compact(), a.compact()),
                        INVALID),
                new Mutation(
                        "a header member under the old signature",
                        a -> Forgery.withSignatureOf(a.header("x", 1).compact(), a.compact()),
                        INVALID),
                new Mutation(
                        "a space in the JSON under the old signature",
                        a -> Forgery.withSignatureOf(
                                a.payloadText(text -> text + " ").compact(), a.compact()),
                        INVALID),
                Mutation.forged("without signature", Forgery::withoutSignature, "assertion_malformed"),
                Mutation.forged("RSA signature of zeros", text -> Forgery.zeroSignature(text, 256), INVALID),
                Mutation.forged("RSA signature of one byte", text -> Forgery.zeroSignature(text, 1), INVALID),
                Mutation.forged("RSA signature of 5000 bytes", text -> Forgery.zeroSignature(text, 5000), INVALID),
                new Mutation(
                        "ECDSA with r = s = 0",
                        a -> Forgery.zeroSignature(a.signedBy(ecKey).compact(), 64),
                        INVALID),
                new Mutation(
                        "ECDSA of one byte",
                        a -> Forgery.zeroSignature(a.signedBy(ecKey).compact(), 1),
                        INVALID),
                new Mutation(
                        "ECDSA of 65 bytes",
                        a -> Forgery.zeroSignature(a.signedBy(ecKey).compact(), 65),
                        INVALID),
                new Mutation(
                        "flipped ECDSA signature",
                        a -> Forgery.flippedSignature(a.signedBy(ecKey).compact()),
                        INVALID),
                Mutation.of("attacker's key under the issuer's kid", a -> a.signedSilentlyBy(attacker), INVALID));
    }

    @Test
    @Proves("RAS-25")
    void oneFlippedBitOfThePayloadIsRefused() {
        Assertion valid = realm.assertion();

        var response = realm.redeem(Forgery.flippedPayload(valid.compact()));

        assertThat(response).isRefused("invalid_grant");
        assertThat(Refusals.event(realm, response).at("/details/reason").asText())
                .isIn(INVALID, "assertion_malformed", "issuer_not_listed", "issuer_malformed");
        assertNotUsedUp(realm, valid);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-27")
    void aKeyFromTheHeaderIsNeitherUsedNorFetched(Mutation mutation) {
        assertRefusedAndUnused(mutation);

        assertThat(server.hits(ATTACKER)).isZero();
    }

    static Stream<Mutation> aKeyFromTheHeaderIsNeitherUsedNorFetched() {
        String address = server.url() + ATTACKER;
        Map<String, Object> jwk = attacker.publicJwk();
        List<String> chain = List.of(
                Base64.getEncoder().encodeToString(attacker.pair().getPublic().getEncoded()));
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("jwk", jwk);
        headers.put("jku", address);
        headers.put("x5u", address);
        headers.put("x5c", chain);
        headers.put("x5t", "AAAA");
        headers.put("x5t#S256", "AAAA");
        Stream<Mutation> unknownKid = headers.entrySet().stream()
                .map(member -> Mutation.of(
                        member.getKey() + " and its own kid",
                        a -> a.signedBy(attacker).header(member.getKey(), member.getValue()),
                        NO_KEY));
        Stream<Mutation> knownKid = headers.entrySet().stream()
                .map(member -> Mutation.of(
                        member.getKey() + " and the issuer's kid",
                        a -> a.signedSilentlyBy(attacker).header(member.getKey(), member.getValue()),
                        INVALID));
        Stream<Mutation> noKid = headers.entrySet().stream()
                .map(member -> Mutation.of(
                        member.getKey() + " and no kid",
                        a -> a.signedSilentlyBy(attacker)
                                .withoutHeader("kid")
                                .header(member.getKey(), member.getValue()),
                        INVALID));
        Stream<Mutation> addressAsName = Stream.of(
                Mutation.of(
                        "kid is an address", a -> a.signedSilentlyBy(attacker).header("kid", address), NO_KEY),
                Mutation.of(
                        "claims name the address",
                        a -> a.signedSilentlyBy(attacker)
                                .with("jwks_uri", address)
                                .with("jku", address),
                        INVALID),
                Mutation.of(
                        "iss is below the attacker's address",
                        a -> a.signedBy(attacker).with("iss", server.url() + "/attacker"),
                        "issuer_not_listed"));
        return Stream.of(unknownKid, knownKid, noKid, addressAsName).flatMap(each -> each);
    }

    @Test
    @Proves("RAS-27")
    void keysInTheHeaderDoNoHarmToAGoodSignature() {
        Assertion assertion = realm.assertion()
                .header("jwk", attacker.publicJwk())
                .header("jku", server.url() + ATTACKER)
                .header("x5u", server.url() + ATTACKER);

        assertThat(realm.redeem(assertion)).isGranted();
        assertThat(server.hits(ATTACKER)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-28")
    void aStrangeKeyIdFindsNothingAndBreaksNothing(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> aStrangeKeyIdFindsNothingAndBreaksNothing() {
        String kid = realm.issuer().key().kid();
        Stream<Mutation> texts = Stream.of(
                        "",
                        "unknown",
                        "\"quoted\"",
                        "' OR '1'='1",
                        "../../../../dev/null",
                        "\u0000",
                        kid + "\u0000",
                        kid + " ",
                        kid.toUpperCase(Locale.ROOT) + "X",
                        "\\",
                        "${jndi:ldap://127.0.0.1/x}",
                        "\r\nSet-Cookie: x=y",
                        "*",
                        "ü",
                        "k".repeat(10_000))
                .map(value -> Mutation.header("kid", value, NO_KEY));
        Stream<Mutation> others = Stream.of(1, true, List.of(kid), Map.of("kid", kid))
                .map(value -> Mutation.header("kid", value, "header_not_supported"));
        return Stream.concat(texts, others);
    }

    private static void assertRefusedAndUnused(Mutation mutation) {
        Assertion valid = realm.assertion();
        assertRefused(realm, realm.redeem(mutation.compact().apply(valid)), "invalid_grant", mutation.reason());
        assertNotUsedUp(realm, valid);
    }
}

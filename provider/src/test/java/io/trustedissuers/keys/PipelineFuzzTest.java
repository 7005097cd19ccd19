// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.ActorGate;
import io.trustedissuers.assertion.AlgorithmGate;
import io.trustedissuers.assertion.AudienceGate;
import io.trustedissuers.assertion.AuthorizationDetailsGate;
import io.trustedissuers.assertion.BindingGate;
import io.trustedissuers.assertion.ClaimedAssertion;
import io.trustedissuers.assertion.ConstraintGate;
import io.trustedissuers.assertion.FormGate;
import io.trustedissuers.assertion.LifetimeGate;
import io.trustedissuers.assertion.ProvenKeys;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.assertion.StrictJson;
import io.trustedissuers.assertion.TypeGate;
import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every gate that needs no realm, behind a signature that holds: the test signs what the fuzzer made. An input is a header
 * and claims with a line feed between them. What passes is what was signed, and jose4j takes it as well; one character
 * changed after signing, and it does not pass.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the fuzzer has native parts")
class PipelineFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String REALM = "https://login.vendor.example/realms/vendor";
    private static final String ISSUER = "https://acme.example";
    private static final int SKEW = 60;
    private static final int MAX_LIFETIME = 300;

    private static final List<SignatureAlgorithm> LISTED =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EdDSA);

    private static final Map<SignatureAlgorithm, TestKey> KEYS = Map.of(
            SignatureAlgorithm.RS256, TestKey.of(SignatureAlgorithm.RS256, "rsa"),
            SignatureAlgorithm.ES256, TestKey.of(SignatureAlgorithm.ES256, "ec"),
            SignatureAlgorithm.EdDSA, TestKey.of(SignatureAlgorithm.EdDSA, "ed"));

    private static final IssuerSignatureKeys PUBLISHED = new IssuerSignatureKeys(new InlineKeySource(
            TestIssuer.set(KEYS.values().stream().map(TestKey::jwk).toArray(ObjectNode[]::new)),
            new KeyReader(TestRoom.provider())));

    private static final JwtConsumer JOSE4J = new JwtConsumerBuilder()
            .setSkipSignatureVerification()
            .setDisableRequireSignature()
            .setExpectedIssuer(true, ISSUER)
            .setExpectedAudience(true, REALM)
            .setRequireSubject()
            .setRequireJwtId()
            .setRequireExpirationTime()
            .setRequireIssuedAt()
            .setAllowedClockSkewInSeconds(SKEW)
            .setEvaluationTime(NumericDate.fromSeconds(NOW.getEpochSecond()))
            .build();

    @FuzzTest
    @DictionaryEntries({
        "\"iss\"",
        "\"tenant\"",
        "\"sub\"",
        "\"aud\"",
        "\"jti\"",
        "\"uti\"",
        "\"exp\"",
        "\"iat\"",
        "\"nbf\"",
        "\"client_id\"",
        "\"cnf\"",
        "\"jkt\"",
        "\"x5t#S256\"",
        "\"act\"",
        "\"sub_profile\"",
        "\"sub_id\"",
        "\"format\"",
        "\"saml-nameid\"",
        "\"nameid\"",
        "\"nameid_format\"",
        "\"issuer\"",
        "\"resource\"",
        "\"scope\"",
        "\"aud_tenant\"",
        "\"aud_sub\"",
        "\"email\"",
        "\"email_verified\"",
        "\"acr\"",
        "\"amr\"",
        "\"auth_time\"",
        "\"authorization_details\"",
        "\"type\"",
        "1795176000",
        "1795176240",
        "1e400",
        "-0.0",
        "\\u0000",
        "\\ud800",
        "null",
        "\"alg\":\"RS256\"",
        "\"alg\":\"ES256\"",
        "\"alg\":\"EdDSA\"",
        "\"kid\":\"rsa\"",
        "\"kid\":\"ec\""
    })
    void signedClaims(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        if (end < 0) {
            return;
        }
        byte[] header = bytes(text.substring(0, end));
        byte[] claims = bytes(text.substring(end + 1));
        String signed = sign(header, claims);
        accept(signed).ifPresent(accepted -> {
            assertThat((Object) accepted.allClaims()).isEqualTo(anyReading(claims));
            assertSound(accepted);
            assertThat(jose4jAccepts(signed)).as("jose4j accepts %s", signed).isTrue();
        });
        assertThat(accept(changed(signed, input))).as("changed after signing").isEmpty();
    }

    /** Without this a change that refuses everything would leave the fuzzer without work and the test green. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eddsa",
                "es256",
                "rs256",
                "everything",
                "actors",
                "jkt",
                "certificate",
                "details",
                "float-dates",
                "expired-in-skew"
            })
    void theseKeptInputsPassEveryGate(String name) throws IOException {
        try (InputStream kept = getClass().getResourceAsStream("PipelineFuzzTestInputs/signedClaims/" + name)) {
            String text = new String(kept.readAllBytes(), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            assertThat(accept(sign(bytes(text.substring(0, end)), bytes(text.substring(end + 1)))))
                    .isPresent();
        }
    }

    private static Optional<VerifiedAssertion> accept(String compact) {
        try {
            ClaimedAssertion claimed = FormGate.parse(compact);
            TypeGate.check(claimed);
            if (!claimed.issuer().equals(ISSUER) || claimed.tenant().isPresent()) {
                return Optional.empty();
            }
            VerifiedAssertion assertion = claimed.verifiedBy(PUBLISHED, AlgorithmGate.check(claimed, LISTED));
            AudienceGate.check(assertion, REALM, other -> false, "acme");
            LifetimeGate.check(
                    assertion, NOW, Duration.ofSeconds(MAX_LIFETIME), Duration.ofSeconds(SKEW), Optional.empty());
            BindingGate.check(assertion, Set.of("claude"));
            ConstraintGate.check(assertion, new ProvenKeys(Optional.of("proof"), () -> Optional.of("certificate")));
            AuthorizationDetailsGate.check(assertion, null, "payment"::equals);
            ActorGate.check(assertion, REALM);
            readEverything(assertion);
            return Optional.of(assertion);
        } catch (Refusal refused) {
            assertThat(refused.reason()).isNotNull();
            return Optional.empty();
        }
    }

    private static void readEverything(VerifiedAssertion assertion) {
        assertion.resources();
        assertion.scope();
        assertion.samlNameId();
        assertion.audienceSubject();
        assertion.audienceTenant();
        assertion.email();
        assertion.deniesEmail();
        assertion.signIn();
        assertion.agent();
        assertion.uniqueTokenId();
        assertion.text("department");
        StorableText.isAllOf(assertion.allClaims());
    }

    /** Said again without the gates. */
    private static void assertSound(VerifiedAssertion accepted) {
        JsonNode claims = accepted.allClaims();
        assertThat(claims.path("iss").textValue()).isEqualTo(ISSUER);
        assertThat(claims.has("tenant")).isFalse();
        assertThat(claims.path("client_id").textValue()).isEqualTo("claude");
        assertThat(accepted.id()).hasSizeBetween(1, 256);
        assertThat(accepted.subject()).hasSizeBetween(1, 255);
        double issued = claims.path("iat").doubleValue();
        double expires = claims.path("exp").doubleValue();
        double now = NOW.getEpochSecond();
        assertThat(expires).isGreaterThan(issued).isGreaterThan(now - SKEW);
        assertThat(issued).isLessThan(now + SKEW + 1);
        assertThat(expires - issued).isLessThan(MAX_LIFETIME + SKEW + 1);
        accepted.actor().ifPresent(actor -> {
            JsonNode level = claims.path("act");
            assertThat(actor.subject()).isEqualTo(level.path("sub").textValue());
            assertThat(level.at("/act/act/act/act").isMissingNode()).isTrue();
        });
    }

    private static boolean jose4jAccepts(String compact) {
        try {
            JOSE4J.process(compact);
            return true;
        } catch (InvalidJwtException refused) {
            return false;
        }
    }

    /** As a reader understands them that allows everything. */
    private static JsonNode anyReading(byte[] claims) {
        try {
            return new ObjectMapper().readTree(claims);
        } catch (IOException e) {
            throw new IllegalStateException("accepted, and no JSON", e);
        }
    }

    private static String sign(byte[] header, byte[] claims) {
        SignatureAlgorithm algorithm = StrictJson.object(header)
                .flatMap(json -> SignatureAlgorithm.of(json.path("alg").textValue()))
                .filter(KEYS::containsKey)
                .orElse(SignatureAlgorithm.EdDSA);
        String input = TestKey.base64(header) + "." + TestKey.base64(claims);
        byte[] signature = KEYS.get(algorithm).sign(algorithm, bytes(input));
        return input + "." + TestKey.base64(signature);
    }

    /** One character of header or claims is another one; which, the input decides. */
    private static String changed(String compact, byte[] input) {
        int signature = compact.lastIndexOf('.');
        int place = Math.floorMod(Arrays.hashCode(input), signature);
        char other = compact.charAt(place) == 'A' ? 'B' : 'A';
        return compact.substring(0, place) + other + compact.substring(place + 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

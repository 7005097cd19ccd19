// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.CompactParts;
import io.trustedissuers.assertion.FormGate;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every JWS and JWK vector of Project Wycheproof, at the verifier (src/test/resources/wycheproof). */
class WycheproofTest {
    private static final String SIGNATURES = "json_web_signature_test.json";
    private static final String KEYS = "json_web_key_test.json";

    private static final String SYMMETRIC = "symmetric algorithms are not offered (RFC 8725 section 3.2)";
    private static final String EMPTY = "an assertion has claims; the empty payload is none";
    private static final String OTHER_ALGORITHM = "the key says that it is for PS256, and the header says PS384";
    private static final String NO_ALGORITHM = "the key says that it is for ES521, which is no algorithm";

    /** Valid vectors that are refused, each with the reason. */
    private static final Map<String, Map<Integer, String>> REFUSED_THOUGH_VALID = Map.of(
            SIGNATURES,
            reasons(Map.of(
                    SYMMETRIC, List.of(1, 348, 352, 357, 358, 359, 372, 373, 376, 377),
                    EMPTY, List.of(259, 264, 268, 272, 320, 325),
                    OTHER_ALGORITHM, List.of(346, 350),
                    NO_ALGORITHM, List.of(347, 351))),
            KEYS,
            reasons(Map.of(SYMMETRIC, List.of(2, 13, 14, 15))));

    private static Map<Integer, String> reasons(Map<String, List<Integer>> vectors) {
        Map<Integer, String> reasons = new HashMap<>();
        vectors.forEach((why, ids) -> ids.forEach(id -> reasons.put(id, why)));
        return reasons;
    }

    private record Vector(String file, int id, String name, boolean valid, String jws, ObjectNode keys) {
        @Override
        public String toString() {
            return (file.equals(KEYS) ? "key " : "signature ") + id + ": " + name;
        }

        boolean shouldHold() {
            return valid && !REFUSED_THOUGH_VALID.get(file).containsKey(id);
        }
    }

    private static Stream<Vector> vectors(String file) {
        try (InputStream json = WycheproofTest.class.getResourceAsStream("/wycheproof/" + file)) {
            return StreamSupport.stream(
                            new ObjectMapper().readTree(json).path("testGroups").spliterator(), false)
                    .flatMap(group -> StreamSupport.stream(group.path("tests").spliterator(), false)
                            .map(test -> vector(file, group, test)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Vector vector(String file, JsonNode group, JsonNode test) {
        // Groups of symmetric keys have nothing public; the secret is then "published", which is the worst case.
        JsonNode key = group.has("public") ? group.path("public") : group.path("private");
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        if (key.has("keys")) {
            set.setAll((ObjectNode) key);
        } else {
            set.putArray("keys").add(key);
        }
        return new Vector(
                file,
                test.path("tcId").intValue(),
                group.path("comment").asText() + " " + test.path("comment").asText(),
                test.path("result").asText().equals("valid"),
                test.path("jws").asText(),
                set);
    }

    static Stream<Vector> all() {
        return Stream.of(SIGNATURES, KEYS).flatMap(WycheproofTest::vectors);
    }

    /** Why the verifier refuses; null = the signature holds. */
    private static Reason refusal(Vector vector) {
        try {
            CompactParts parts = CompactParts.of(vector.jws());
            Optional<SignatureAlgorithm> algorithm =
                    SignatureAlgorithm.of(parts.header().path("alg").textValue());
            if (algorithm.isEmpty()) {
                return Reason.ALGORITHM_NOT_LISTED;
            }
            KeySource source = new InlineKeySource(vector.keys().toString(), new KeyReader(TestRoom.provider()));
            String keyId = parts.header().path("kid").textValue();
            new IssuerSignatureKeys(source).verify(algorithm.get(), keyId, parts.signingInput(), parts.signature());
            return null;
        } catch (Refusal refused) {
            return refused.reason();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void theVerifierJudgesAsTheVectorSays(Vector vector) {
        Reason reason = refusal(vector);
        assertThat(reason == null).as("refused: %s", reason).isEqualTo(vector.shouldHold());
    }

    @Test
    void everyVectorIsThere() {
        assertThat(vectors(SIGNATURES)).hasSize(401);
        assertThat(vectors(KEYS)).hasSize(26);
    }

    @Test
    void nothingIsExcusedThatIsNotValid() {
        REFUSED_THOUGH_VALID.forEach((file, reasons) ->
                assertThat(vectors(file).filter(Vector::valid).map(Vector::id)).containsAll(reasons.keySet()));
    }

    /** Nobody can put a symmetric key to work by publishing it. */
    @Test
    void noVectorOfASymmetricAlgorithmHolds() {
        List<Vector> symmetric = all().filter(vector -> vector.keys().toString().contains("\"kty\":\"oct\""))
                .toList();
        assertThat(symmetric).isNotEmpty().allSatisfy(vector -> assertThat(refusal(vector))
                .isNotNull());
    }

    /** Their payload is text or nothing: none of them is an assertion. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void theFirstGateRefusesThemAllForTheirPayload(Vector vector) {
        Reason reason = null;
        try {
            FormGate.parse(vector.jws());
        } catch (Refusal refused) {
            reason = refused.reason();
        }
        assertThat(reason).isIn(Reason.ASSERTION_MALFORMED, Reason.HEADER_NOT_SUPPORTED);
    }
}

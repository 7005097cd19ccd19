// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static io.trustedissuers.assertion.Verified.compact;
import static io.trustedissuers.assertion.Verified.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.refusal.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Form, type and algorithm: what the header decides. */
class FormGateTest {
    private static final String CLAIMS = "{'iss': 'https://acme.example'}";

    @Test
    void sixteenKibibytesAreReadAndNotOneMore() {
        // With a space, so that the rest is a length that base64url has.
        String shortest = compact("{ }", CLAIMS) + ".";
        String longest = compact("{ }", CLAIMS) + "A".repeat(16 * 1024 - shortest.length() + 1);

        assertThat(longest).hasSize(16 * 1024);
        assertThat(FormGate.parse(longest).issuer()).isEqualTo("https://acme.example");
        assertRefused(Reason.ASSERTION_TOO_LARGE, () -> FormGate.parse(longest + "A"));
    }

    @Test
    void anythingButThreePartsOfAJwsIsMalformed() {
        String good = compact("{}", CLAIMS);

        for (String text :
                List.of("", "a.b", good + ".x", good + "=", good + " ", "." + good, part("x") + "." + good)) {
            assertRefused(Reason.ASSERTION_MALFORMED, () -> FormGate.parse(text));
        }
        assertRefused(Reason.ASSERTION_MALFORMED, () -> FormGate.parse(part("{}") + "." + part("{}") + ".A"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'b64': true}", "{'alg': 'ES256', 'typ': 'JWT', 'kid': '1'}", "{'jwk': 7, 'x5c': 8}"})
    void aHeaderWithoutAnythingCriticalIsRead(String header) {
        assertThat(FormGate.parse(compact(header, CLAIMS)).issuer()).isEqualTo("https://acme.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'crit': []}",
                "{'crit': null}",
                "{'b64': false}",
                "{'b64': null}",
                "{'b64': 'yes'}",
                "{'alg': 7}",
                "{'alg': null}",
                "{'typ': ['oauth-id-jag+jwt']}",
                "{'kid': {}}"
            })
    void anyOtherHeaderRefuses(String header) {
        assertRefused(Reason.HEADER_NOT_SUPPORTED, () -> FormGate.parse(compact(header, CLAIMS)));
    }

    @Test
    void theTypeIsExactlyThatOfAnIdJag() {
        TypeGate.check(FormGate.parse(compact("{'typ': 'oauth-id-jag+jwt'}", CLAIMS)));

        for (String header : List.of("{}", "{'typ': 'JWT'}", "{'typ': 'OAUTH-ID-JAG+JWT'}", "{'typ': ''}")) {
            assertRefused(Reason.TYPE_NOT_ID_JAG, () -> TypeGate.check(FormGate.parse(compact(header, CLAIMS))));
        }
    }

    @ParameterizedTest
    @CsvSource({"RS256,RS256", "PS512,PS512", "ES256,ES256", "EdDSA,EdDSA", "Ed25519,EdDSA"})
    void anAlgorithmHasItsNameAndEd25519Two(String name, SignatureAlgorithm algorithm) {
        assertThat(algorithm(name, algorithm)).isEqualTo(algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "es256", "Ed448", "ES384"})
    void whatIsNotListedRefuses(String name) {
        assertRefused(Reason.ALGORITHM_NOT_LISTED, () -> algorithm(name, SignatureAlgorithm.ES256));
    }

    private static SignatureAlgorithm algorithm(String name, SignatureAlgorithm listed) {
        return AlgorithmGate.check(FormGate.parse(compact("{'alg': '" + name + "'}", CLAIMS)), List.of(listed));
    }
}

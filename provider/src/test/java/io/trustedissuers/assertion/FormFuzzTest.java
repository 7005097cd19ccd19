// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.JsonWebToken;

/**
 * The first gate, given anything: it refuses or reads, and where Keycloak or jose4j can read the same text too, all read
 * the same issuer. An input is a compact JWS, or a header and claims with a line feed between them.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the fuzzer has native parts")
class FormFuzzTest {
    private static final Set<Reason> OF_FORM =
            Set.of(Reason.ASSERTION_TOO_LARGE, Reason.ASSERTION_MALFORMED, Reason.HEADER_NOT_SUPPORTED);

    private static final JwtConsumer JOSE4J = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    @FuzzTest
    @DictionaryEntries({
        "\"iss\"",
        "\"tenant\"",
        "\"alg\"",
        "\"typ\"",
        "\"kid\"",
        "\"crit\"",
        "\"b64\"",
        "oauth-id-jag+jwt",
        "\\u0069ss",
        "\\u0000",
        "\\ud800",
        "null",
        "1e400",
        "{}",
        "[]"
    })
    void anyText(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        check(text);
        int end = text.indexOf('\n');
        if (end >= 0) {
            check(base64(text.substring(0, end)) + "." + base64(text.substring(end + 1)) + ".c2ln");
        }
    }

    private static void check(String compact) {
        Optional<ClaimedAssertion> read = parse(compact);
        Optional<String> issuer = ClaimedAssertion.issuerOf(compact);
        assertThat(read.flatMap(FormFuzzTest::issuer)).isEqualTo(issuer);
        issuer.ifPresent(ours -> {
            keycloakReads(compact).ifPresent(theirs -> assertThat(theirs).isEqualTo(ours));
            jose4jReads(compact).ifPresent(theirs -> assertThat(theirs).isEqualTo(ours));
        });
        read.ifPresent(FormFuzzTest::readTheRest);
    }

    private static Optional<ClaimedAssertion> parse(String compact) {
        try {
            return Optional.of(FormGate.parse(compact));
        } catch (Refusal refused) {
            assertThat(refused.reason()).isIn(OF_FORM);
            assertThat(refused.found()).as("no claimed text in a refusal").isNull();
            return Optional.empty();
        }
    }

    private static Optional<String> issuer(ClaimedAssertion assertion) {
        try {
            return Optional.of(assertion.issuer());
        } catch (Refusal refused) {
            assertThat(refused.reason()).isEqualTo(Reason.ISSUER_MALFORMED);
            return Optional.empty();
        }
    }

    private static void readTheRest(ClaimedAssertion assertion) {
        try {
            assertion.tenant();
            TypeGate.check(assertion);
            assertThat(assertion.type()).isEqualTo("oauth-id-jag+jwt");
        } catch (Refusal refused) {
            assertThat(refused.reason()).isIn(Reason.ISSUER_MALFORMED, Reason.TYPE_NOT_ID_JAG);
            assertThat(refused.found()).isNull();
        }
    }

    private static Optional<String> keycloakReads(String compact) {
        try {
            return Optional.ofNullable(
                    new JWSInput(compact).readJsonContent(JsonWebToken.class).getIssuer());
        } catch (JWSInputException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> jose4jReads(String compact) {
        try {
            return Optional.ofNullable(JOSE4J.process(compact)
                    .getJwtClaims()
                    .getClaimValue("iss", Object.class)
                    .toString());
        } catch (InvalidJwtException | MalformedClaimException unreadable) {
            return Optional.empty();
        }
    }

    private static String base64(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static io.trustedissuers.assertion.Verified.compact;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedAssertionTest {
    private static final String HEADER = "{'alg': 'ES256', 'typ': 'oauth-id-jag+jwt', 'kid': 'k1'}";
    private static final String CLAIMS = "{'iss': 'https://acme.example', 'tenant': 'acme'}";

    @Test
    void theIssuerIsReadForRouting() {
        assertThat(ClaimedAssertion.issuerOf(compact(HEADER, CLAIMS))).contains("https://acme.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'iss': ''}", "{'iss': 7}", "{'iss': ['a']}", "{'iss': 'a', 'iss': 'a'}", "[]", "x"})
    void whatNamesNoIssuerStrictlyIsNotRouted(String claims) {
        assertThat(ClaimedAssertion.issuerOf(compact(HEADER, claims))).isEmpty();
    }

    @Test
    void headerAndTenantAreRead() {
        ClaimedAssertion assertion = FormGate.parse(compact(HEADER, CLAIMS));

        assertThat(assertion.type()).isEqualTo("oauth-id-jag+jwt");
        assertThat(assertion.algorithm()).isEqualTo("ES256");
        assertThat(assertion.tenant()).contains("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "7", "null"})
    void aTenantOfAnotherFormRefuses(String tenant) {
        ClaimedAssertion assertion = FormGate.parse(compact(HEADER, "{'iss': 'a', 'tenant': " + tenant + "}"));

        assertRefused(Reason.ISSUER_MALFORMED, assertion::tenant);
    }

    @Test
    void theSignatureIsCheckedOverWhatWasSentWithCopies() {
        List<Object> seen = new ArrayList<>();
        String compact = compact(HEADER, "{'iss': 'a', 'sub': 'b', 'jti': 'c'}");
        SignatureKeys keys = (algorithm, keyId, input, signature) -> {
            seen.addAll(List.of(algorithm, keyId, new String(input, StandardCharsets.US_ASCII), signature.length));
            signature[0]++;
        };

        FormGate.parse(compact).verifiedBy(keys, SignatureAlgorithm.ES256);

        assertThat(seen)
                .containsExactly(SignatureAlgorithm.ES256, "k1", compact.substring(0, compact.lastIndexOf('.')), 9);
    }
}

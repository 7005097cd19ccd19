// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.keys.IssuerKeysProvider;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings of a record are asked about of whoever fetches keys. */
class KeyRulesTest {
    /** Finds fault with everything, and repeats what it was asked. */
    private static final IssuerKeysProvider STRICT = (IssuerKeysProvider) Proxy.newProxyInstance(
            KeyRulesTest.class.getClassLoader(),
            new Class<?>[] {IssuerKeysProvider.class},
            (proxy, method, arguments) -> List.of(method.getName() + " " + arguments[0]));

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {'issuer': 'https://a'}                         -> issuer: issuerProblems https://a
            {'issuer': null, 'keys': {'jwksUrl': null}}     -> ~~
            {'keys': {'jwksUrl': 'https://a/keys'}}         -> keys.jwksUrl: addressProblems https://a/keys
            {'keys': {'jwks': {'keys': []}}}                -> keys.jwks: jwksProblems {"keys":[]}
            """)
    void everyAddressAndKeyThatIsSet(String record, String problem) {
        Problems problems = new Problems();

        KeyRules.check(Written.json(record), STRICT, problems);

        assertThat(problems.line()).isEqualTo(problem);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
    @Test
    void allThreeAreRead() {
        SignIn signIn = Verified.with("'acr': 'gold', 'amr': ['pwd', 'otp'], 'auth_time': 1000.5")
                .signIn();

        assertThat(signIn)
                .isEqualTo(new SignIn(
                        Optional.of("gold"), Set.of("pwd", "otp"), Optional.of(Instant.ofEpochMilli(1_000_500))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'acr': 7, 'amr': 'pwd', 'auth_time': '1000'",
                "'acr': ['gold'], 'amr': {'a': 'pwd'}, 'auth_time': -1",
                "'acr': null, 'amr': ['pwd', 7], 'auth_time': null",
                "'amr': [], 'auth_time': 253402300800"
            })
    void whatIsAbsentOrOfAnotherTypeSaysNothing(String claims) {
        assertThat(Verified.with(claims).signIn()).isEqualTo(new SignIn(Optional.empty(), Set.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "253402300799"})
    void theFirstAndTheLastSecondAreTimes(long second) {
        assertThat(Verified.with("'auth_time': " + second).signIn().time()).contains(Instant.ofEpochSecond(second));
    }
}

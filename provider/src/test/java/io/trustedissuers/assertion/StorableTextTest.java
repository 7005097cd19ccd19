// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {
    private static final String NUL = "\\u0000";
    private static final String HALF = "\\ud800";

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'a': 'x', 'b': [1, null, {'c': 'y'}]}", "{'a': '\\ud83d\\ude00'}"})
    void ordinaryTextIs(String json) {
        assertThat(StorableText.isAllOf(Verified.json(json))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': '" + NUL + "'}",
                "{'a': '" + HALF + "'}",
                "{'" + NUL + "': 1}",
                "{'a': ['x', '" + HALF + "']}",
                "{'a': [{'" + HALF + "': 1}]}"
            })
    void nulAndHalfAPairAreNotWhereverTheyStand(String json) {
        assertThat(StorableText.isAllOf(Verified.json(json))).isFalse();
    }
}

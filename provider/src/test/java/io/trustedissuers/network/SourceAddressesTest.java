// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressesTest {
    @ParameterizedTest(name = "{0} holds {1}: {2}")
    @CsvSource({
        "198.51.100.0/24, 198.51.100.0, true",
        "198.51.100.0/24, 198.51.100.255, true",
        "198.51.100.0/24, 198.51.101.0, false",
        "198.51.100.7, 198.51.100.7, true",
        "198.51.100.7, 198.51.100.8, false",
        "198.51.100.0/24, ::ffff:198.51.100.7, true",
        "198.51.100.0/24, 0:0:0:0:0:ffff:c633:6407, true",
        "198.51.100.0/24, 2001:db8::7, false",
        "2001:db8::/32, 2001:db8:0:0:0:0:0:7, true",
        "2001:db8::/32, 2001:DB8::7%eth0, true",
        "2001:db8::/32, 2001:db9::7, false",
        "2001:db8::/32, 198.51.100.7, false",
        "fe80::/10, fe80::1%2, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::7, false",
        "::/0, 2001:db8::7, true",
        "anthropic, 160.79.104.0, true",
        "anthropic, 160.79.111.255, true",
        "anthropic, 160.79.112.0, false",
        "anthropic, 2607:6bc0::1, true",
        "anthropic, 2607:6bc0:0:ffff::1, true",
        "anthropic, 2607:6bc0:1::1, false",
        "anthropic 198.51.100.0/24, 198.51.100.7, true",
        "anthropic 198.51.100.0/24, 160.79.105.1, true",
        "anthropic 198.51.100.0/24, 203.0.113.9, false",
        "198.51.100.0/24, localhost, false",
        "198.51.100.0/24, '', false",
        "198.51.100.0/24, '198.51.100.7, 203.0.113.9', false",
        "198.51.100.0/24, 198.51.100.7:443, false",
        "198.51.100.0/24, %198.51.100.7, false"
    })
    void anAddressIsHeldOrNot(String texts, String address, boolean held) {
        SourceAddresses addresses = SourceAddresses.of(Arrays.asList(texts.split(" ")));

        assertThat(addresses.hold(address)).isEqualTo(held);
    }

    @Test
    void anAddressThatNobodyKnowsIsNotHeld() {
        assertThat(SourceAddresses.of(Arrays.asList("0.0.0.0/0", "::/0")).hold(null))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "198.51.100.0/24",
                "198.51.100.7",
                "198.51.100.7/32",
                "0.0.0.0/0",
                "::/0",
                "2001:db8::/32",
                "2001:db8::7",
                "::ffff:198.51.100.7",
                "anthropic"
            })
    void theseAreSound(String text) {
        assertThat(SourceAddresses.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Anthropic",
                "openai",
                "vendor.example",
                "198.51.100.0/33",
                "198.51.100.0/-1",
                "198.51.100.0/",
                "198.51.100.0/24/24",
                "198.51.100",
                "198.51.100.256",
                "198.51.100.*",
                "198.51.100.0-198.51.100.9",
                "2001:db8::/129",
                "2001:db8::%eth0",
                "::ffff:198.51.100.0/24",
                "::ffff:198.51.100.0/120",
                "198.51.100.7/24",
                "2001:db8::7/32"
            })
    void theseAreNotAndTheProblemNamesThem(String text) {
        assertThat(SourceAddresses.problem(text))
                .hasValueSatisfying(problem -> assertThat(problem).contains("'" + text + "'"));
    }
}

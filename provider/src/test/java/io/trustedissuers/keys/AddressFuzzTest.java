// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** An address that anybody may write, as an issuer or as the address of a JWK set. Nothing is resolved. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the fuzzer has native parts")
class AddressFuzzTest {
    private static final AddressRules RULES = new AddressRules(KeyOptions.of(false));

    @FuzzTest
    @DictionaryEntries({
        "https://",
        "http://",
        "user@",
        "localhost",
        "127.1",
        "0x7f.1",
        "2130706433",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
        "%2e",
        "%00",
        "\\",
        "#",
        "?",
        ":443",
        "/.well-known/",
        "\u3002",
        "\uff0e"
    })
    void anyAddress(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (RULES.problems(text).isEmpty()) {
            URI address = URI.create(text);
            assertThat(address.getScheme()).isEqualToIgnoringCase("https");
            assertThat(address.getRawUserInfo()).isNull();
            assertThat(address.getHost()).isNotBlank();
        }
        if (RULES.issuerProblems(text).isEmpty()) {
            assertThat(RULES.problems(text)).isEmpty();
            for (Discovery.Form form : Discovery.Form.values()) {
                assertThat(URI.create(form.address(text)).getRawAuthority())
                        .isEqualTo(URI.create(text).getRawAuthority());
            }
        }
    }
}

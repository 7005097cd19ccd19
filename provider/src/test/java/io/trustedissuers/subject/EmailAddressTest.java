// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are addresses, and which two of them are one. */
class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "alice@acme.example, alice@acme.example",
        "AZ.az@ACME.Example, az.az@acme.example",
        "a+b!#$%&'*/=?^_`{|}~-@a-1.example, a+b!#$%&'*/=?^_`{|}~-@a-1.example",
        "jos\u00e9@acme.example, jos\u00e9@acme.example"
    })
    void onlyLettersOfAsciiAreFolded(String text, String address) {
        assertThat(EmailAddress.of(text)).map(EmailAddress::toString).contains(address);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "alice",
                "@",
                "@acme.example",
                "alice@",
                "alice@acme@acme.example",
                "alice@acme_example",
                "alice@\u00e4cme.example",
                "<alice@acme.example>",
                "alice smith@acme.example",
                "alice\u0000@acme.example",
                "alice\u200b@acme.example",
                // Keycloak would store each of these as another one.
                "\u212aate@acme.example",
                "JOS\u00c9@acme.example"
            })
    void whatIsNoPlainAddressIsNone(String text) {
        assertThat(EmailAddress.of(text)).isEmpty();
    }

    @Test
    void anAddressHasAtMost254Characters() {
        String domain = "@acme.example";
        String longest = "a".repeat(254 - domain.length()) + domain;

        assertThat(EmailAddress.of(longest)).isPresent();
        assertThat(EmailAddress.of("a" + longest)).isEmpty();
    }

    @Test
    void localPartAndDomainAreToldApart() {
        assertThat(EmailAddress.of("Alice@Acme.Example")).contains(new EmailAddress("alice", "acme.example"));
    }
}

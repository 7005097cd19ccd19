// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a realm's names are, a pasted line is one command with these arguments. */
class KcadmTest {
    @Test
    void aPlainLineIsAsPeopleTypeIt() {
        assertThat(new Kcadm("vendor").create("clients", "-s", "clientId=claude"))
                .isEqualTo("kcadm.sh create clients -r vendor -s clientId=claude");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                "two words",
                "it's",
                "''",
                "$(touch /tmp/x)",
                "`id`",
                "a;b|c&d>e<f",
                "\"quoted\"",
                "back\\slash",
                "two\nlines",
                "*?[a]~{b}!#",
                "ümläut",
                "{\"resource\":\"https://a.example\"}"
            })
    void aShellReadsBackWhatWasQuoted(String word) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + Kcadm.quoted(word)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(word);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a value is, it stays one code span on one line. */
class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            textBlock =
                    """
            tickets.read                      -> `tickets.read`
            [click](https://evil.example)     -> `[click](https://evil.example)`
            <script>alert(1)</script>         -> `<script>alert(1)</script>`
            a`b                               -> ``a`b``
            a``b                              -> ```a``b```
            `a`                               -> `` `a` ``
            """)
    void aValueIsACodeSpanWithAFenceThatItDoesNotHave(String value, String span) {
        assertThat(Markdown.code(value)).isEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\nb",
                "a\u2028b",
                "a\u2029b",
                "a\u0085b",
                "a\u0000b",
                "a\u202eb",
                "a\n\n# heading",
                "a`\n\n<img src=x>"
            })
    void noValueEndsItsLineOrTurnsItRound(String value) {
        assertThat(Markdown.code(value)).doesNotContainPattern("\\p{C}|\\R");
    }
}

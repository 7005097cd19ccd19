// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamlNameIdTest {
    private static final String SHORTEST = "'format': 'saml-nameid', 'issuer': 'urn:idp', 'nameid': 'alice'";

    @Test
    void allMembersAreRead() {
        assertThat(nameId("{" + SHORTEST + ", 'nameid_format': 'f', 'name_qualifier': 'q', 'sp_name_qualifier': 's'}"))
                .isEqualTo(new SamlNameId("urn:idp", "alice", "f", "q", "s"));
        assertThat(nameId("{" + SHORTEST + "}")).isEqualTo(new SamlNameId("urn:idp", "alice", null, null, null));
    }

    @Test
    void withoutTheClaimThereIsNone() {
        assertThat(Verified.with("").samlNameId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "'alice'",
                "[]",
                "{}",
                "{'issuer': 'urn:idp', 'nameid': 'alice'}",
                "{'format': 'opaque', 'issuer': 'urn:idp', 'nameid': 'alice'}",
                "{" + SHORTEST + ", 'sp_provided_id': 'x'}"
            })
    void anotherFormatRefuses(String claim) {
        assertThat(assertRefused(Reason.SUBJECT_IDENTIFIER_NOT_SUPPORTED, () -> nameId(claim))
                        .found())
                .isEqualTo("sub_id.format");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer,7",
        "issuer,EMPTY",
        "issuer,null",
        "nameid,7",
        "nameid,EMPTY",
        "nameid_format,EMPTY",
        "name_qualifier,7",
        "sp_name_qualifier,null"
    })
    void aMemberIsATextOfItsOwn(String member, String value) {
        String claim = "{" + SHORTEST.replaceAll(", '" + member + "': '[^']*'", "") + ", '" + member + "': "
                + value.replace("EMPTY", "''") + "}";

        assertThat(assertRefused(Reason.SUBJECT_IDENTIFIER_NOT_SUPPORTED, () -> nameId(claim))
                        .found())
                .isEqualTo("sub_id." + member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "nameid"})
    void issuerAndValueAreRequired(String member) {
        String claim = "{" + SHORTEST.replaceAll(", '" + member + "': '[^']*'", "") + "}";

        assertThat(assertRefused(Reason.SUBJECT_IDENTIFIER_NOT_SUPPORTED, () -> nameId(claim))
                        .found())
                .isEqualTo("sub_id." + member);
    }

    private static SamlNameId nameId(String claim) {
        return Verified.with("'sub_id': " + claim).samlNameId().orElseThrow();
    }
}

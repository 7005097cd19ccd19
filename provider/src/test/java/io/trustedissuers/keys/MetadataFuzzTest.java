// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trustedissuers.assertion.StrictJson;
import java.net.URI;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Metadata of an issuer, of any content: it is used only if it is that issuer's, and leads to no forbidden address. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the fuzzer has native parts")
class MetadataFuzzTest {
    private static final String ISSUER = "https://acme.example";
    private static final AddressRules RULES = new AddressRules(KeyOptions.of(false));

    @FuzzTest
    @DictionaryEntries({
        "\"issuer\"",
        "\"https://acme.example\"",
        "\"jwks_uri\"",
        "\"https://acme.example/jwks\"",
        "\"id_token_signing_alg_values_supported\"",
        "\"RS256\"",
        "\"identity_chaining_requested_token_types_supported\"",
        "urn:ietf:params:oauth:token-type:id-jag",
        "https://127.1/",
        "https://[::ffff:127.0.0.1]/",
        "http://",
        "user@",
        "localhost",
        "2130706433",
        "0x7f.1",
        "%2e",
        "\\u002e",
        "#",
        "?",
        "null",
        "{}",
        "[]"
    })
    void anyMetadata(byte[] input) {
        Discovery.Metadata metadata =
                new Discovery(RULES, null).read(ISSUER, Discovery.Form.OPENID_CONFIGURATION, input);
        if (metadata.outcome() != FetchOutcome.OK) {
            assertThat(metadata.jwksUrl()).isNull();
            return;
        }
        var json = StrictJson.object(input).orElseThrow();
        assertThat(json.path("issuer").textValue()).isEqualTo(ISSUER);
        assertThat(metadata.jwksUrl()).isEqualTo(json.path("jwks_uri").textValue());
        URI address = URI.create(metadata.jwksUrl());
        assertThat(address.getScheme()).isEqualToIgnoringCase("https");
        assertThat(address.getRawUserInfo()).isNull();
        assertThat(address.getHost()).isNotBlank();
        assertThat(metadata.algorithms()).doesNotContainNull().doesNotHaveDuplicates();
    }
}

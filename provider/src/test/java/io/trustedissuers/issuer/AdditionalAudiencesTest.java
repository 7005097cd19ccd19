// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which audiences beside our issuer identifier a record may accept. */
class AdditionalAudiencesTest {
    private static final String OURS = "https://login.vendor.example/realms/vendor";

    private final AdditionalAudiences audiences = new AdditionalAudiences(
            OURS, () -> Stream.of(null, "", " ", "no url at all", "https://login.customer.example/auth"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                OURS,
                OURS + "/",
                "https://mcp.vendor.example/mcp",
                "HTTPS://mcp.vendor.example",
                "https://login.vendor.example/other",
                "https://login.other.example/realms/vendor",
                "https://login.vendor.example/a/realms/../b"
            })
    void theseMayCount(String audience) {
        assertThat(audiences.problem(audience)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mcp.vendor.example/mcp",
                "vendor",
                "https:mcp",
                "https:///mcp",
                "https://user@mcp.vendor.example/mcp",
                "https://mcp.vendor.example/mcp#part",
                "https://mcp.vendor.example/a b"
            })
    void whatIsNoPlainHttpsUrlDoesNot(String audience) {
        assertThat(audiences.problem(audience))
                .contains("'" + audience + "' is neither the issuer URL of the realm with or without its trailing slash"
                        + " nor an https URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OURS + "//",
                OURS + "/protocol/openid-connect/token",
                "https://login.vendor.example/realms/other",
                "https://LOGIN.vendor.example:8443/auth/Realms/other",
                "https://login.vendor.example/x/../realms/other",
                "https://login.customer.example/realms/other"
            })
    void whatIsARealmOfThisServerDoesNotWhateverItsSpelling(String audience) {
        assertThat(audiences.problem(audience)).contains("'" + audience + "' is a realm of this server");
    }

    @Test
    void ofARecordCountThoseThatItNamesAndThatMay() {
        Predicate<String> accepted = audiences.of(
                Written.issuer(
                        "'assertion': {'insecureAdditionalAudiences': ['https://mcp.vendor.example', 'https://login.vendor.example/realms/other']}"));

        assertThat(accepted.test("https://mcp.vendor.example")).isTrue();
        assertThat(accepted.test("https://another.vendor.example")).isFalse();
        assertThat(accepted.test("https://login.vendor.example/realms/other")).isFalse();
    }
}

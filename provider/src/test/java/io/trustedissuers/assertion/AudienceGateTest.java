// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceGateTest {
    private static final String OURS = "https://login.vendor.example/realms/vendor";

    @ParameterizedTest
    @ValueSource(strings = {"'" + OURS + "'", "['" + OURS + "']", "'urn:also-ours'", "['urn:also-ours']"})
    void oursAloneIsAccepted(String audience) {
        check("'aud': " + audience, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'urn:other'", "['urn:also-ours', '" + OURS + "']", "['" + OURS + "', '" + OURS + "']"})
    void anythingElseRefusesAndSaysWhatWasFound(String audience) {
        Refusal refusal = assertRefused(Reason.AUDIENCE_WRONG, () -> check("'aud': " + audience, null));

        assertThat(refusal.expected()).isEqualTo(OURS);
        assertThat(refusal.found()).isEqualTo(audience.replaceAll("[\\[\\]',]", ""));
    }

    @Test
    void noAudienceRefuses() {
        assertRefused(Reason.AUDIENCE_WRONG, () -> check("", null));
    }

    @Test
    void theTenantIsOursOrThereIsNone() {
        check("'aud': '" + OURS + "', 'aud_tenant': 'vendor'", "vendor");
        check("'aud': '" + OURS + "'", "vendor");
    }

    @ParameterizedTest
    @CsvSource({"other,vendor,vendor", "other,,no tenant", "vendor,,no tenant"})
    void anotherTenantRefusesAndSaysWhichWasExpected(String claim, String ours, String expected) {
        Refusal refusal = assertRefused(
                Reason.AUDIENCE_TENANT_WRONG,
                () -> check("'aud': '" + OURS + "', 'aud_tenant': '" + claim + "'", ours));

        assertThat(refusal.expected()).isEqualTo(expected);
        assertThat(refusal.found()).isEqualTo(claim);
    }

    private static void check(String claims, String tenant) {
        AudienceGate.check(Verified.with(claims), OURS, "urn:also-ours"::equals, tenant);
    }
}

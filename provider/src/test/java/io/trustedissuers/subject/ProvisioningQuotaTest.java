// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.issuer.TrustedIssuer;
import org.junit.jupiter.api.Test;

/** Under what new users are counted. */
class ProvisioningQuotaTest {
    private static final TrustedIssuer ISSUER = Sought.by("", null).issuer();

    @Test
    void allUsersOfAnIssuerWithinAnHourOfTheClockAreCountedTogether() {
        String noon = ProvisioningQuota.key(ISSUER, 12 * 3600);

        assertThat(noon).contains("." + ISSUER.id() + ".");
        assertThat(ProvisioningQuota.key(ISSUER, 13 * 3600 - 1)).isEqualTo(noon);
        assertThat(ProvisioningQuota.key(ISSUER, 13 * 3600)).isNotEqualTo(noon);
        assertThat(ProvisioningQuota.key(ISSUER, 12 * 3600 - 1)).isNotEqualTo(noon);
    }
}

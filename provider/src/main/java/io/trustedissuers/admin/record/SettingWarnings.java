// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import io.trustedissuers.issuer.AssertionSettings;
import io.trustedissuers.issuer.Mode;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.TrustedIssuer;
import java.time.Instant;
import org.keycloak.common.util.Time;

/** What an admin should know of the settings themselves, whatever realm is around them. */
final class SettingWarnings {
    private SettingWarnings() {}

    static void of(TrustedIssuer issuer, Problems warnings) {
        lifecycle(issuer, warnings);
        weakened(issuer.assertion(), warnings);
    }

    private static void lifecycle(TrustedIssuer issuer, Problems warnings) {
        if (issuer.mode() == Mode.DRY_RUN) {
            warnings.add("mode", "dry-run: every assertion is refused, and tokens from before are inactive");
        }
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        issuer.lifecycle()
                .endsSoon(now)
                .ifPresent(end -> warnings.add("lifecycle.expiresAt", "the trust ends soon, at " + end));
        if (issuer.lifecycle().isExpired(now)) {
            warnings.add("lifecycle.expiresAt", "the trust has ended: every assertion is refused");
        }
    }

    private static void weakened(AssertionSettings assertion, Problems warnings) {
        if (assertion.reusable()) {
            warnings.add(
                    "assertion.insecureReuseUntilExpiry",
                    "a stolen assertion can be used again until it expires; MCP clients fetch a new one each time");
        }
        if (!assertion.additionalAudiences().isEmpty()) {
            warnings.add(
                    "assertion.insecureAdditionalAudiences",
                    "assertions that were made for another server are accepted: " + assertion.additionalAudiences());
        }
    }
}

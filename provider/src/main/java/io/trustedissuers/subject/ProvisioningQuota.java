// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/** How many users a record makes within an hour of the clock. The lock of first exchanges keeps the count right. */
final class ProvisioningQuota {
    private static final int HOUR = 3600;
    private static final String COUNT = "count";

    private final SingleUseObjectProvider store;

    ProvisioningQuota(KeycloakSession session) {
        this.store = session.singleUseObjects();
    }

    void take(TrustedIssuer issuer) {
        String key = key(issuer, Time.currentTime());
        Map<String, String> notes = store.get(key);
        int made = notes == null ? 0 : Integer.parseInt(notes.get(COUNT));
        int most = issuer.subject().maxUsersPerHour();
        if (made >= most) {
            throw new Refusal(Reason.PROVISIONING_LIMIT_REACHED, most + " users an hour", null);
        }
        store.put(key, HOUR, Map.of(COUNT, Integer.toString(made + 1)));
    }

    /** @param now in seconds */
    static String key(TrustedIssuer issuer, int now) {
        return "trusted-issuers.provisioned." + issuer.id() + "." + now / HOUR;
    }
}

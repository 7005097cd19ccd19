// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import java.time.Duration;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** How long an access token lives. */
public final class AccessTokenLifespan {
    /** The longest there is; the bound of the record's own field. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private AccessTokenLifespan() {}

    /**
     * The record's, but no longer than the client's where that is set; without one the client's, else the realm's, as
     * {@code TokenManager.getTokenExpiration} of 26.4 to 26.7.
     *
     * @param ofRecord null = not set
     */
    public static Duration of(Duration ofRecord, ClientModel client, RealmModel realm) {
        String ofClient = client.getAttribute(OIDCConfigAttributes.ACCESS_TOKEN_LIFESPAN);
        boolean set = ofClient != null && !ofClient.isBlank();
        if (ofRecord != null && !set) {
            return ofRecord;
        }
        Duration keycloaks = seconds(set ? Integer.parseInt(ofClient.trim()) : realm.getAccessTokenLifespan(), realm);
        return ofRecord == null || keycloaks.compareTo(ofRecord) < 0 ? keycloaks : ofRecord;
    }

    private static Duration seconds(int seconds, RealmModel realm) {
        // -1 is Keycloak's "as long as the session may live". A client can write its own attribute (decision D5).
        int wanted = seconds == -1 ? realm.getSsoSessionMaxLifespan() : seconds;
        return Duration.ofSeconds(Math.min(wanted, LONGEST.toSeconds()));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import org.keycloak.common.Profile;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;

/** Keycloak's feature <i>client ID metadata documents</i>; it exists from 26.6 or 26.7 on, and is off by default. */
public final class ClientMetadataDocuments {
    /** {@code AbstractPersistentClientIdMetadataDocumentProvider} (26.7): until when a stored document holds, in seconds. */
    private static final String EXPIRY = "cimd.cache.expiry.time.in.sec";

    private ClientMetadataDocuments() {}

    private static boolean areOn() {
        return Profile.getInstance().getFeatures().entrySet().stream()
                .anyMatch(feature -> feature.getKey().name().equals("CIMD") && feature.getValue());
    }

    /** Whether a client id is the URL of a document, from which Keycloak stores the client, and stores it anew. */
    public static boolean areNamedBy(String clientId) {
        return clientId != null && clientId.startsWith("https://") && areOn();
    }

    /** Whether a client can be used as it is stored. One that has no time was registered otherwise and has none. */
    public static boolean isCurrent(ClientModel client) {
        String expiry = client.getAttribute(EXPIRY);
        return expiry == null || Time.currentTime() <= Long.parseLong(expiry);
    }
}

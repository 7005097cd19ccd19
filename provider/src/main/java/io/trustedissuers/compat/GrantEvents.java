// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import org.keycloak.events.EventType;

/** The event type of the grant: its own from 26.5; on 26.4 token exchange comes nearest and distorts no login figures. */
public final class GrantEvents {
    private static final EventType TYPE = find();

    private GrantEvents() {}

    public static EventType type() {
        return TYPE;
    }

    public static EventType errorType() {
        return EventType.valueOf(TYPE.name() + "_ERROR");
    }

    private static EventType find() {
        try {
            return EventType.valueOf("JWT_AUTHORIZATION_GRANT");
        } catch (IllegalArgumentException before26dot5) {
            return EventType.TOKEN_EXCHANGE;
        }
    }
}

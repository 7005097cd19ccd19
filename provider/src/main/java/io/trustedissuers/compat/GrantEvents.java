// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import java.util.stream.Stream;
import org.keycloak.events.EventType;

/** The event type of the grant: its own from 26.6; before that token exchange comes nearest and distorts no login figures. */
public final class GrantEvents {
    private static final EventType TYPE = find();

    private GrantEvents() {}

    public static EventType type() {
        return TYPE;
    }

    public static EventType errorType() {
        return EventType.valueOf(TYPE.name() + "_ERROR");
    }

    /**
     * The types of refused attempts among the saved events: this version's, and the one before 26.6, with which events stay
     * saved after an upgrade. Keycloak's own token exchange and built-in grant have them too.
     */
    public static EventType[] savedErrorTypes() {
        return Stream.of(errorType(), EventType.TOKEN_EXCHANGE_ERROR).distinct().toArray(EventType[]::new);
    }

    /** The same for all attempts, granted and refused. */
    public static EventType[] savedTypes() {
        return Stream.concat(Stream.of(type(), EventType.TOKEN_EXCHANGE), Stream.of(savedErrorTypes()))
                .distinct()
                .toArray(EventType[]::new);
    }

    private static EventType find() {
        try {
            return EventType.valueOf("JWT_AUTHORIZATION_GRANT");
        } catch (IllegalArgumentException before26dot6) {
            return EventType.TOKEN_EXCHANGE;
        }
    }
}

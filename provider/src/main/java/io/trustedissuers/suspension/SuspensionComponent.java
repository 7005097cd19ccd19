// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.suspension;

import io.trustedissuers.suspension.Suspension.Stop;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.component.ComponentModel;

/** How a suspension lies in a realm component. */
final class SuspensionComponent {
    static final String KIND = "trusted-issuer-suspension";

    static final String ISSUER = "issuer";
    static final String TENANT = "tenant";
    static final String CLIENT_ID = "clientId";

    private static final String NOT_BEFORE = "notBefore";
    private static final String SINCE = "suspendedSince";
    private static final String BY = "suspendedBy";
    private static final String REASON = "suspendedBecause";

    static final List<String> CONFIG = List.of(ISSUER, TENANT, CLIENT_ID, NOT_BEFORE, SINCE, BY, REASON);

    private SuspensionComponent() {}

    /** Empty if it can not be read. */
    static Optional<Suspension> read(ComponentModel component) {
        String since = component.get(SINCE);
        try {
            Stop stop = since == null ? null : new Stop(time(since), component.get(BY), component.get(REASON));
            Instant notBefore = time(component.get(NOT_BEFORE));
            return what(component).map(what -> new Suspension(what, notBefore, stop));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Empty unless it is either an issuer or a client. */
    private static Optional<Suspended> what(ComponentModel component) {
        String issuer = component.get(ISSUER);
        String clientId = component.get(CLIENT_ID);
        if ((issuer == null) == (clientId == null)) {
            return Optional.empty();
        }
        return Optional.of(
                clientId == null
                        ? new Suspended.Issuer(issuer, component.get(TENANT))
                        : new Suspended.Client(clientId));
    }

    static void write(ComponentModel component, Suspension suspension) {
        suspension.what().stored().forEach((key, value) -> put(component, key, value));
        put(component, NOT_BEFORE, text(suspension.notBefore()));
        suspension.stopped().ifPresent(stop -> {
            put(component, SINCE, text(stop.since()));
            put(component, BY, stop.by());
            put(component, REASON, stop.reason());
        });
    }

    private static void put(ComponentModel component, String key, String value) {
        if (value != null) {
            component.getConfig().putSingle(key, value);
        }
    }

    private static Instant time(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    private static String text(Instant time) {
        return Long.toString(time.getEpochSecond());
    }
}

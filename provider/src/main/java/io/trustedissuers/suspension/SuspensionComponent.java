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
    static final String TYPE = SuspensionProvider.class.getName();
    static final String ID = "trusted-issuer-suspension";

    private static final String ISSUER = "issuer";
    private static final String TENANT = "tenant";
    private static final String NOT_BEFORE = "notBefore";
    private static final String SINCE = "suspendedSince";
    private static final String BY = "suspendedBy";
    private static final String REASON = "suspendedBecause";

    static final List<String> CONFIG = List.of(ISSUER, TENANT, NOT_BEFORE, SINCE, BY, REASON);

    private SuspensionComponent() {}

    /** Empty if it can not be read. */
    static Optional<Suspension> read(ComponentModel component) {
        String issuer = component.get(ISSUER);
        String since = component.get(SINCE);
        try {
            Stop stop = since == null ? null : new Stop(time(since), component.get(BY), component.get(REASON));
            return issuer == null
                    ? Optional.empty()
                    : Optional.of(new Suspension(issuer, component.get(TENANT), time(component.get(NOT_BEFORE)), stop));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static void write(ComponentModel component, Suspension suspension) {
        component.getConfig().clear();
        put(component, ISSUER, suspension.issuer());
        put(component, TENANT, suspension.tenant());
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

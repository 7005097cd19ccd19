// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Kcadm;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.RealmModel;

/**
 * Whether the realm saves what is asked for, and for how long. Saving needs nothing but the switch and the types; event
 * listeners have no part in it.
 */
public final class EventSaving {
    private final RealmModel realm;
    private final boolean stored;
    private final List<EventType> excluded;

    /** @param needed the types with which this version saves what is asked for */
    public EventSaving(AdminRequest request, EventType... needed) {
        this.realm = request.realm();
        this.stored = request.session().getProvider(EventStoreProvider.class) != null;
        List<String> chosen = realm.getEnabledEventTypesStream().toList();
        this.excluded = Arrays.stream(needed)
                .filter(type -> chosen.isEmpty() ? !type.isSaveByDefault() : !chosen.contains(type.name()))
                .toList();
    }

    /** Why something may be missing that happened, and how to change that; empty if it is saved. */
    public Optional<String> note() {
        if (!stored) {
            return Optional.of("this server has no event store");
        }
        if (realm.isEventsEnabled() && excluded.isEmpty()) {
            return Optional.empty();
        }
        String types = excluded.stream().map(EventType::name).collect(Collectors.joining(" and "));
        String what = realm.isEventsEnabled() ? "events of type " + types : "events";
        String where = (realm.isEventsEnabled() ? "" : ", switch on Save events")
                + (excluded.isEmpty() ? "" : ", Add saved types " + types);
        return Optional.of("the realm does not save " + what + ", so nothing new is found here: Realm settings, Events,"
                + " User events settings" + where + "; or " + command());
    }

    /** Events from before have expired; empty if they do not expire. */
    Optional<Instant> since() {
        long seconds = realm.getEventsExpiration();
        return seconds > 0 ? Optional.of(Instant.now().minusSeconds(seconds)) : Optional.empty();
    }

    /** Why something from this time may be missing; empty if it should be there. */
    public Optional<String> missingBecause(Instant time) {
        return note().or(() -> since().filter(time::isBefore)
                .map(since -> "events are kept since " + since + " and have expired before"));
    }

    void addTo(ObjectNode answer) {
        answer.put("since", since().map(Instant::toString).orElse(null));
        answer.put("note", note().orElse(null));
    }

    private String command() {
        String on = realm.isEventsEnabled() ? "" : " -s eventsEnabled=true";
        String types = excluded.stream()
                .map(type -> " -s enabledEventTypes+=" + type.name())
                .collect(Collectors.joining());
        return "kcadm.sh update events/config -r " + Kcadm.quoted(realm.getName()) + on + types;
    }
}

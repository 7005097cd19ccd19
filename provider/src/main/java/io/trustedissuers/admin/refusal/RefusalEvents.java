// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.compat.GrantEvents;
import io.trustedissuers.event.EventDetails;
import io.trustedissuers.refusal.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Our refusals among the events of the realm. Keycloak searches events by few fields only, so the rest is looked at here. */
public final class RefusalEvents {
    /** A request may have waited for keys and for other first exchanges before it was refused. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);

    private static final int MOST_SCANNED = 10_000;

    private final AdminRequest request;
    private final RealmModel realm;

    public RefusalEvents(AdminRequest request) {
        this.request = request;
        this.realm = request.realm();
    }

    /** @param complete whether all events of the range were looked at */
    public record Found(List<Event> refusals, int scanned, boolean complete) {}

    public Optional<Event> withReference(Reference reference) {
        try (Stream<Event> events = query(reference.time(), reference.time().plus(LONGEST_REQUEST))
                .map(EventQuery::getResultStream)
                .orElse(Stream.empty())) {
            return events.filter(event -> reference.value().equals(detail(event, EventDetails.REFERENCE)))
                    .findFirst();
        }
    }

    public Found find(RefusalQuery.Validated wanted) {
        List<Event> fitting = new ArrayList<>();
        int scanned = 0;
        try (Stream<Event> events = query(wanted.from(), wanted.to())
                .map(query -> wanted.clientId() == null ? query : query.client(wanted.clientId()))
                .map(query -> query.orderByDescTime().maxResults(MOST_SCANNED).getResultStream())
                .orElse(Stream.empty())) {
            UserModel user = wanted.user() == null ? null : user(wanted.user());
            Iterator<Event> newestFirst = events.iterator();
            while (newestFirst.hasNext() && fitting.size() < wanted.max()) {
                Event event = newestFirst.next();
                scanned++;
                if (fits(event, wanted, user)) {
                    fitting.add(event);
                }
            }
            boolean complete = !newestFirst.hasNext() && scanned < MOST_SCANNED;
            return new Found(fitting, scanned, complete);
        }
    }

    /** Why there may be refusals that nobody finds here; empty if there is no such reason. */
    public Optional<String> missingBecause() {
        String type = GrantEvents.errorType().name();
        boolean saved = realm.isEventsEnabled()
                && (realm.getEnabledEventTypesStream().findAny().isEmpty()
                        || realm.getEnabledEventTypesStream().anyMatch(type::equals));
        return saved
                ? Optional.empty()
                : Optional.of("the realm does not save events of type " + type
                        + ": turn on Realm settings, Events, User events settings, Save events");
    }

    private Optional<EventQuery> query(Instant from, Instant to) {
        return Optional.ofNullable(request.session().getProvider(EventStoreProvider.class))
                .map(store -> store.createQuery()
                        .realm(realm.getId())
                        .type(GrantEvents.errorType())
                        .fromDate(from.toEpochMilli())
                        .toDate(to.toEpochMilli()));
    }

    private static boolean fits(Event event, RefusalQuery.Validated wanted, UserModel user) {
        return detail(event, EventDetails.REFERENCE) != null
                && (wanted.alias() == null || wanted.alias().equals(detail(event, EventDetails.TRUSTED_ISSUER)))
                && (wanted.reason() == null || wanted.reason().equals(detail(event, Details.REASON)))
                && (wanted.user() == null || isAbout(event, wanted.user(), user));
    }

    private static boolean isAbout(Event event, String wanted, UserModel user) {
        return wanted.equals(detail(event, EventDetails.SUBJECT))
                || user != null && Objects.equals(user.getId(), event.getUserId());
    }

    /** Only for who may see users: otherwise the answer would tell whether there is such a user. */
    private UserModel user(String wanted) {
        if (!request.mayViewUsers()) {
            return null;
        }
        return Stream.<UserModel>of(
                        request.session().users().getUserById(realm, wanted),
                        request.session().users().getUserByUsername(realm, wanted),
                        request.session().users().getUserByEmail(realm, wanted))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    public static String detail(Event event, String name) {
        Map<String, String> details = event.getDetails();
        return details == null ? null : details.get(name);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import io.trustedissuers.admin.request.AdminRequest;
import java.time.Instant;
import java.util.function.Predicate;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventType;

/** The attempts among the saved events of the realm. Keycloak finds events by few fields, so the rest is looked at here. */
public final class Attempts {
    private final AdminRequest request;
    private final KnownIssuers known;
    private final boolean names;

    /** @param names whether the usernames of all of them are needed; only for who may see users */
    public Attempts(AdminRequest request, KnownIssuers known, boolean names) {
        this.request = request;
        this.known = known;
        this.names = names;
    }

    /**
     * Looks at attempts, the newest first, one at a time.
     *
     * @param clientId null = of every client
     * @param types the types of the events
     * @param most the most events to look at; Keycloak's own that have the same types count, too
     * @param next takes an attempt and says whether there should be another
     */
    public Scan newestFirst(Period period, String clientId, EventType[] types, int most, Predicate<Attempt> next) {
        NewestFirst events = new NewestFirst(
                request.session(),
                store -> {
                    EventQuery query = store.createQuery()
                            .realm(request.realm().getId())
                            .type(types)
                            .fromDate(ceiling(period.from()));
                    return clientId == null ? query : query.client(clientId);
                },
                ceiling(period.to()) - 1,
                names);
        int scanned = 0;
        boolean more = true;
        Instant oldest = period.to();
        while (more && scanned < most && events.hasNext()) {
            NewestFirst.Named found = events.next();
            scanned++;
            oldest = Instant.ofEpochMilli(found.event().getTime());
            if (Attempt.isOurs(found.event())) {
                more = next.test(Attempt.of(found.event(), found.username(), known));
            }
        }
        // Events of the same millisecond may be among those that were not looked at.
        Instant completeFrom = events.hasNext() ? oldest.plusMillis(1) : period.from();
        return new Scan(scanned, period.from(), completeFrom);
    }

    /** The first millisecond that is not before a moment. */
    private static long ceiling(Instant moment) {
        return moment.plusNanos(999_999).toEpochMilli();
    }
}

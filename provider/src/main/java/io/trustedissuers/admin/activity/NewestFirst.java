// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.events.Event;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Saved events and the names of their users, the newest first. Each page is read in a session of its own: the session of
 * the request would keep every event and user until its end.
 */
final class NewestFirst implements Iterator<NewestFirst.Named> {
    private static final int PAGE = 500;

    private final KeycloakSession session;
    private final Function<EventStoreProvider, EventQuery> question;
    private final boolean names;
    private final Queue<Named> page = new ArrayDeque<>();
    private final Set<String> readAtOldest = new HashSet<>();
    private long oldest;
    private boolean last;

    /** @param username null = there is none, or it was not asked for */
    record Named(Event event, String username) {}

    /**
     * @param question all but the end of the time and the size of the answer
     * @param until the newest events, in milliseconds since the epoch
     */
    NewestFirst(KeycloakSession session, Function<EventStoreProvider, EventQuery> question, long until, boolean names) {
        this.session = session;
        this.question = question;
        this.oldest = until;
        this.names = names;
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !last) {
            page.addAll(KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(), session.getContext(), this::read, "trusted issuer activity"));
        }
        return !page.isEmpty();
    }

    @Override
    public Named next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    /** From the oldest event on that was read: the number of events to skip would change with every new one. */
    private List<Named> read(KeycloakSession own) {
        EventStoreProvider store = own.getProvider(EventStoreProvider.class);
        if (store == null) {
            last = true;
            return List.of();
        }
        int size = PAGE + readAtOldest.size();
        EventQuery query =
                question.apply(store).toDate(oldest).orderByDescTime().maxResults(size);
        List<Event> found;
        try (Stream<Event> events = query.getResultStream()) {
            found = events.toList();
        }
        last = found.size() < size;
        List<Event> unread = found.stream()
                .filter(event -> !readAtOldest.contains(event.getId()))
                .toList();
        unread.forEach(this::remember);
        Map<String, String> known = new HashMap<>();
        return unread.stream()
                .map(event -> new Named(event, names ? username(own, event.getUserId(), known) : null))
                .toList();
    }

    private void remember(Event event) {
        if (event.getTime() != oldest) {
            oldest = event.getTime();
            readAtOldest.clear();
        }
        readAtOldest.add(event.getId());
    }

    private static String username(KeycloakSession own, String userId, Map<String, String> known) {
        if (userId == null) {
            return null;
        }
        return known.computeIfAbsent(userId, id -> {
            UserModel user = own.users().getUserById(own.getContext().getRealm(), id);
            return user == null ? null : user.getUsername();
        });
    }
}

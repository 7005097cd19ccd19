// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.event.EventDetails;
import java.util.List;
import java.util.function.Function;
import org.keycloak.events.Details;

/** What is told of one attempt, in a row of a table or in an object. */
final class AttemptRow {
    private static final List<Column> COLUMNS = List.of(
            new Column("time", attempt -> attempt.time().toString()),
            new Column("outcome", attempt -> attempt.granted() ? "granted" : "refused"),
            new Column("reason", Attempt::reason),
            new Column("reference", detail(EventDetails.REFERENCE)),
            new Column("trustedIssuer", Attempt::trustedIssuer),
            new Column("clientId", attempt -> attempt.event().getClientId()),
            new Column("subject", detail(EventDetails.SUBJECT)),
            new Column("username", Attempt::username),
            new Column("resource", detail(EventDetails.RESOURCE)),
            new Column("scope", detail(Details.SCOPE)),
            new Column("agent", detail(EventDetails.AGENT)));

    private record Column(String name, Function<Attempt, String> value) {}

    private AttemptRow() {}

    static String[] names() {
        return COLUMNS.stream().map(Column::name).toArray(String[]::new);
    }

    /** In the order of {@link #names}; null = not known. */
    static String[] cells(Attempt attempt) {
        return COLUMNS.stream().map(column -> column.value().apply(attempt)).toArray(String[]::new);
    }

    static void addTo(ObjectNode node, Attempt attempt) {
        COLUMNS.forEach(column -> node.put(column.name(), column.value().apply(attempt)));
    }

    private static Function<Attempt, String> detail(String name) {
        return attempt -> attempt.detail(name);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.transfer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.DryRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;

/** What became of each thing in the file, in the words of Keycloak's partial import, and their admin events. */
final class ImportResults {
    /** {@code UNCHANGED} is ours: what is the same already is not written again, so a file imported twice is no change. */
    enum Action {
        ADDED,
        OVERWRITTEN,
        SKIPPED,
        UNCHANGED
    }

    /** @param after empty if nothing was written */
    private record Result(Action action, Place place, Optional<ObjectNode> before, Optional<ObjectNode> after) {}

    private final List<Result> results = new ArrayList<>();

    void written(Place place, Optional<ObjectNode> before, ObjectNode after) {
        results.add(
                new Result(before.isPresent() ? Action.OVERWRITTEN : Action.ADDED, place, before, Optional.of(after)));
    }

    void left(Action action, Place place) {
        results.add(new Result(action, place, Optional.empty(), Optional.empty()));
    }

    void sendEvents(AdminRequest request) {
        for (Result result : results) {
            result.after()
                    .ifPresent(after -> request.changed(
                            result.place().type(),
                            result.before().isPresent() ? OperationType.UPDATE : OperationType.CREATE,
                            result.place().path(),
                            result.before().orElse(null),
                            after));
        }
    }

    /** @param changes whether every field that changes is listed */
    ObjectNode answer(boolean changes) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (Action action : Action.values()) {
            answer.put(
                    action.name().toLowerCase(Locale.ROOT),
                    results.stream().filter(result -> result.action() == action).count());
        }
        ArrayNode list = answer.putArray("results");
        for (Result result : results) {
            ObjectNode entry = list.addObject()
                    .put("action", result.action().name())
                    .put("resourceType", result.place().type())
                    .put("resourceName", result.place().name());
            if (changes) {
                entry.set("changes", DryRun.changes(orNothing(result.before()), orNothing(result.after())));
            }
        }
        return answer;
    }

    private static ObjectNode orNothing(Optional<ObjectNode> thing) {
        return thing.orElseGet(JsonNodeFactory.instance::objectNode);
    }
}

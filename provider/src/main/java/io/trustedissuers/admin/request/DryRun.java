// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a write would do: it is done, described and taken back with the transaction of the request. */
public final class DryRun {
    private static final List<String> READ_ONLY = List.of("status", "warnings", "usedBy");

    private DryRun() {}

    /**
     * @param what the member under which the answer shows what would be there, such as {@code record}
     * @param before what is there; empty if there is nothing
     * @param after what would be there; empty if there would be nothing
     * @param affected whom it concerns
     */
    public static Response answer(
            AdminRequest request, String what, ObjectNode before, ObjectNode after, ObjectNode affected) {
        request.session().getTransactionManager().setRollbackOnly();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set(what, after.isEmpty() ? NullNode.getInstance() : after);
        answer.set("changes", changes(before, after));
        answer.set("affected", affected);
        return AdminRequest.json(answer);
    }

    /** Every field that differs, with before and after. */
    public static ArrayNode changes(ObjectNode before, ObjectNode after) {
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        compare("", before.deepCopy().remove(READ_ONLY), after.deepCopy().remove(READ_ONLY), changes);
        return changes;
    }

    private static void compare(String path, JsonNode before, JsonNode after, ArrayNode changes) {
        if (before.equals(after)) {
            return;
        }
        if (!before.isObject() || !after.isObject()) {
            ObjectNode change = changes.addObject().put("field", path);
            change.set("before", before.isMissingNode() ? NullNode.getInstance() : before);
            change.set("after", after.isMissingNode() ? NullNode.getInstance() : after);
            return;
        }
        Set<String> members = new TreeSet<>(names(before));
        members.addAll(names(after));
        members.forEach(member -> compare(
                path.isEmpty() ? member : path + "." + member, before.path(member), after.path(member), changes));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.UserModel;

/** What a write would do: it is done, described and taken back with the transaction of the request. */
final class DryRun {
    private static final List<String> READ_ONLY = List.of("status", "warnings");
    private static final String CLIENTS = "clients";

    private final AdminRequest request;

    DryRun(AdminRequest request) {
        this.request = request;
    }

    /**
     * @param before the record as it is; empty if there is none
     * @param after the record as it would be; empty if it would be gone
     */
    Response answer(ObjectNode before, ObjectNode after) {
        request.session().getTransactionManager().setRollbackOnly();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("record", after.isEmpty() ? NullNode.getInstance() : after);
        ArrayNode changes = answer.putArray("changes");
        compare("", before.deepCopy().remove(READ_ONLY), after.deepCopy().remove(READ_ONLY), changes);
        ObjectNode affected = answer.putObject("affected");
        Set<String> clients = new TreeSet<>(names(before.path(CLIENTS)));
        clients.addAll(names(after.path(CLIENTS)));
        clients.removeIf(name ->
                before.path(CLIENTS).path(name).equals(after.path(CLIENTS).path(name)));
        clients.forEach(affected.putArray(CLIENTS)::add);
        affected.put("linkedUsers", linkedUsers(before.isEmpty() ? after : before));
        return AdminRequest.json(answer);
    }

    /** Who is linked to the issuer or to one of its linked identity providers; who is linked twice counts twice. */
    private int linkedUsers(ObjectNode record) {
        List<String> aliases = new ArrayList<>(List.of(record.path("alias").asText()));
        record.path("linkedIdentityProviders").forEach(alias -> aliases.add(alias.asText()));
        return aliases.stream()
                .mapToInt(alias ->
                        request.session().users().getUsersCount(request.realm(), Map.of(UserModel.IDP_ALIAS, alias)))
                .sum();
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

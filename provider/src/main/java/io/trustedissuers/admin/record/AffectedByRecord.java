// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.TrustedIssuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.UserModel;

/** Whom a write of a record concerns. */
public final class AffectedByRecord {
    private static final String CLIENTS = "clients";

    private final AdminRequest request;

    public AffectedByRecord(AdminRequest request) {
        this.request = request;
    }

    /** Whom the record as a whole concerns. */
    public ObjectNode of(TrustedIssuer issuer) {
        ObjectNode record = issuer.settings().put("alias", issuer.alias());
        return of(record, JsonNodeFactory.instance.objectNode());
    }

    /**
     * @param before the record as it is; empty if there is none
     * @param after the record as it would be; empty if it would be gone
     */
    public ObjectNode of(ObjectNode before, ObjectNode after) {
        ObjectNode affected = JsonNodeFactory.instance.objectNode();
        JsonNode clientsBefore = before.path(CLIENTS);
        JsonNode clientsAfter = after.path(CLIENTS);
        Set<String> clients = new TreeSet<>();
        clientsBefore.fieldNames().forEachRemaining(clients::add);
        clientsAfter.fieldNames().forEachRemaining(clients::add);
        clients.removeIf(name -> clientsBefore.path(name).equals(clientsAfter.path(name)));
        clients.forEach(affected.putArray(CLIENTS)::add);
        affected.put("linkedUsers", linkedUsers(before.isEmpty() ? after : before));
        return affected;
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
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.assertion.StrictJson;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.keys.IssuerKeysProvider;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What every call of the admin REST API stands on: whose realm, who asks, and the admin event. */
public final class AdminRequest {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    public AdminRequest(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    public KeycloakSession session() {
        return session;
    }

    public RealmModel realm() {
        return realm;
    }

    public IssuerKeysProvider keys() {
        return session.getProvider(IssuerKeysProvider.class);
    }

    public void requireView() {
        auth.realm().requireViewIdentityProviders();
    }

    /** Refusals are read from the events of the realm, so who reads them also has to be allowed to see those. */
    public void requireViewEvents() {
        auth.realm().requireViewEvents();
    }

    /** Whether the caller may see who users are. */
    public boolean mayViewUsers() {
        return auth.users().canView();
    }

    public void requireManage() {
        auth.realm().requireManageIdentityProviders();
    }

    /** Who decides what a client may do also has to be allowed to manage clients. */
    public void requireManageClients() {
        auth.clients().requireManage();
    }

    public boolean mayManageClients() {
        return auth.clients().canManage();
    }

    /** Who decides how users are found and made also has to be allowed to manage them. */
    public void requireManageUsers() {
        auth.users().requireManage();
    }

    public boolean mayManageUsers() {
        return auth.users().canManage();
    }

    public String adminName() {
        return auth.adminAuth().getUser().getUsername();
    }

    public ObjectNode object(String body) {
        return StrictJson.object(body == null ? "" : body)
                .filter(StorableText::isAllOf)
                .orElseThrow(() -> ErrorResponse.error(
                        "The body must be one JSON object without repeated members", Response.Status.BAD_REQUEST));
    }

    public static Response json(JsonNode body) {
        return Response.ok(body.toString(), MediaType.APPLICATION_JSON_TYPE).build();
    }

    /**
     * One admin event for one write, with what was there and what is there now.
     *
     * @param name what a POST has created below its address; null = the address itself names it
     * @param before null on creation
     * @param after null on deletion
     */
    public void changed(String resourceType, OperationType operation, String name, JsonNode before, JsonNode after) {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.set("before", before);
        change.set("after", after);
        if (name == null) {
            adminEvent.resourcePath(session.getContext().getUri());
        } else {
            adminEvent.resourcePath(session.getContext().getUri(), name);
        }
        send(resourceType, operation, change);
    }

    /** One admin event for a call that does something else than writing what it was sent. */
    public void acted(String resourceType, ObjectNode action) {
        adminEvent.resourcePath(session.getContext().getUri());
        send(resourceType, OperationType.ACTION, action);
    }

    private void send(String resourceType, OperationType operation, ObjectNode representation) {
        adminEvent
                .resource(resourceType)
                .operation(operation)
                .representation(representation)
                .success();
    }

    /** Problems, or warnings, as every answer lists them. */
    public static void list(ArrayNode array, List<Problem> problems) {
        for (Problem problem : problems) {
            array.addObject().put("field", problem.field()).put("message", problem.message());
        }
    }
}

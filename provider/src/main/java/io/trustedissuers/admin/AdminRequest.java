// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.assertion.StrictJson;
import io.trustedissuers.keys.IssuerKeysProvider;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What every call of the admin REST API stands on: whose realm, who asks, and the admin event. */
final class AdminRequest {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    AdminRequest(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    KeycloakSession session() {
        return session;
    }

    RealmModel realm() {
        return realm;
    }

    IssuerKeysProvider keys() {
        return session.getProvider(IssuerKeysProvider.class);
    }

    void requireView() {
        auth.realm().requireViewIdentityProviders();
    }

    /** Refusals are read from the events of the realm, so who reads them also has to be allowed to see those. */
    void requireViewEvents() {
        auth.realm().requireViewEvents();
    }

    /** Whether the caller may see who users are. */
    boolean mayViewUsers() {
        return auth.users().canView();
    }

    void requireManage() {
        auth.realm().requireManageIdentityProviders();
    }

    /** Who decides what a client may do also has to be allowed to manage clients. */
    void requireManageClients() {
        auth.clients().requireManage();
    }

    /** Who decides how users are found and made also has to be allowed to manage them. */
    void requireManageUsers() {
        auth.users().requireManage();
    }

    String adminName() {
        return auth.adminAuth().getUser().getUsername();
    }

    ObjectNode object(String body) {
        return StrictJson.object(body == null ? "" : body)
                .filter(StorableText::isAllOf)
                .orElseThrow(() -> ErrorResponse.error(
                        "The body must be one JSON object without repeated members", Response.Status.BAD_REQUEST));
    }

    static Response json(JsonNode body) {
        return Response.ok(body.toString(), MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** @param representation what was written; null on deletion */
    void event(String resourceType, OperationType operation, String name, JsonNode representation) {
        adminEvent.resource(resourceType).operation(operation);
        if (operation == OperationType.CREATE && name != null) {
            adminEvent.resourcePath(session.getContext().getUri(), name);
        } else {
            adminEvent.resourcePath(session.getContext().getUri());
        }
        if (representation != null) {
            adminEvent.representation(representation);
        }
        adminEvent.success();
    }
}

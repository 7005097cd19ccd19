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
import io.trustedissuers.lock.TransactionLock;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What every call of the admin REST API stands on: whose realm, who asks, and the admin event. */
public final class AdminRequest {
    /** Where the API lies below the realm's. */
    public static final String ROOT = "trusted-issuers";

    /** Fifty pipelines at once get through; an admin waits no longer for an answer. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

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

    public boolean mayManage() {
        return auth.realm().canManageIdentityProviders();
    }

    /** Whether the caller may see which clients there are. */
    public boolean mayViewClients() {
        return auth.clients().canView();
    }

    public boolean mayManageClients() {
        return auth.clients().canManage();
    }

    public boolean mayManageUsers() {
        return auth.users().canManage();
    }

    public boolean mayViewEvents() {
        return auth.realm().canViewEvents();
    }

    public boolean mayManageEvents() {
        return auth.realm().canManageEvents();
    }

    public void requireManage() {
        auth.realm().requireManageIdentityProviders();
    }

    /** Who asks about a client that no record has to list also has to be allowed to see clients. */
    public void requireViewClients() {
        auth.clients().requireView();
    }

    /** Who decides what a client may do also has to be allowed to manage clients. */
    public void requireManageClients() {
        auth.clients().requireManage();
    }

    /** Who decides how users are found and made also has to be allowed to manage them. */
    public void requireManageUsers() {
        auth.users().requireManage();
    }

    public String adminName() {
        return auth.adminAuth().getUser().getUsername();
    }

    /**
     * Lets one admin after the other change the same thing, until the transaction of the request has ended.
     *
     * @param what unique in the realm for what is changed
     */
    public void alone(String what) {
        if (!new TransactionLock(session).acquire("admin " + realm.getId() + " " + what, LONGEST_WAIT)) {
            throw Refused.conflict(what, "others are changing it all the time; try again");
        }
    }

    /** In a transaction of its own, which sees what others have committed since this request began. */
    public <T> T committed(Function<RealmModel, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            RealmModel now = other.realms().getRealm(realm.getId());
            other.getContext().setRealm(now);
            return work.apply(now);
        });
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
     * @param before null on creation
     * @param after null on deletion
     */
    public void changed(String resourceType, OperationType operation, JsonNode before, JsonNode after) {
        send(adminEvent().resourcePath(session.getContext().getUri()), resourceType, operation, change(before, after));
    }

    /** The same for what lies elsewhere than at the address that was called; a path below that of the realm. */
    public void changed(
            String resourceType, OperationType operation, List<String> path, JsonNode before, JsonNode after) {
        send(adminEvent().resourcePath(path.toArray(String[]::new)), resourceType, operation, change(before, after));
    }

    /** One admin event for a call that does something else than writing what it was sent. */
    public void acted(String resourceType, ObjectNode action) {
        send(adminEvent().resourcePath(session.getContext().getUri()), resourceType, OperationType.ACTION, action);
    }

    private static ObjectNode change(JsonNode before, JsonNode after) {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.set("before", before);
        change.set("after", after);
        return change;
    }

    /** One for each event: Keycloak's listeners may keep it until the transaction ends. */
    private AdminEventBuilder adminEvent() {
        return adminEvent.clone(session);
    }

    private static void send(
            AdminEventBuilder event, String resourceType, OperationType operation, ObjectNode representation) {
        event.resource(resourceType)
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

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.DryRun;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.resource.ResourceRegistry;
import io.trustedissuers.resource.ResourceRules;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;

/** Saves a resource, or says everything that is wrong with it. */
public final class ResourceWriter {
    public static final String RESOURCE_TYPE = "TRUSTED_ISSUER_RESOURCE";

    private final AdminRequest request;
    private final ResourceRegistry registry;
    private final boolean dryRun;

    /** @param dryRun whether writes are described and taken back */
    public ResourceWriter(AdminRequest request, boolean dryRun) {
        this.request = request;
        this.registry = new ResourceRegistry(request.realm());
        this.dryRun = dryRun;
    }

    public Response put(String name, ObjectNode body) {
        request.alone("resource " + name);
        ResourceView views = new ResourceView(request);
        Change change = dryRun
                ? change(registry, name, body, views)
                : request.committed(realm -> change(new ResourceRegistry(realm), name, body, views));
        if (dryRun) {
            return described(views.usersOf(name), change.before(), change.after());
        }
        if (change.before().isEmpty()) {
            request.changed(RESOURCE_TYPE, OperationType.CREATE, null, change.after());
            return Response.created(request.session().getContext().getUri().getAbsolutePath())
                    .entity(change.after().toString())
                    .build();
        }
        request.changed(RESOURCE_TYPE, OperationType.UPDATE, change.before(), change.after());
        return Response.noContent().build();
    }

    /** @param before empty if it was not there */
    private record Change(ObjectNode before, ObjectNode after) {}

    private Change change(ResourceRegistry stored, String name, ObjectNode body, ResourceView views) {
        ObjectNode before = stored.named(name).map(views::of).orElseGet(JsonNodeFactory.instance::objectNode);
        Problems problems = new Problems();
        return save(stored, name, body, problems)
                .map(views::of)
                .map(after -> new Change(before, after))
                .orElseThrow(() -> Refused.badRequest(problems.all()));
    }

    public Response delete(String name) {
        ProtectedResource resource = registry.named(name).orElseThrow(() -> Refused.notFound("resource", name));
        ResourceView views = new ResourceView(request);
        List<String> users = views.usersOf(name);
        if (!users.isEmpty()) {
            throw Refused.conflict("name", "the resource is used by " + String.join(", ", users));
        }
        if (views.isNamedByDefaults(name)) {
            throw Refused.conflict("name", "the resource is named by the realm's defaults");
        }
        ObjectNode before = views.of(resource);
        if (dryRun) {
            return described(views.usersOf(name), before, JsonNodeFactory.instance.objectNode());
        }
        registry.remove(name);
        request.changed(RESOURCE_TYPE, OperationType.DELETE, before, null);
        return Response.noContent().build();
    }

    /** Empty if there are problems; nothing is saved then. */
    public Optional<ProtectedResource> save(String name, ObjectNode body, Problems problems) {
        request.alone("resource " + name);
        return save(registry, name, body, problems);
    }

    private Optional<ProtectedResource> save(ResourceRegistry stored, String name, ObjectNode body, Problems problems) {
        ProtectedResource read = ResourceReader.read(name, body, problems);
        Optional<ProtectedResource> before = stored.named(name);
        if (read.clientId() != null
                && before.filter(found -> read.clientId().equals(found.clientId()))
                        .isEmpty()) {
            // Who may not see clients must not learn here which there are.
            request.requireManageClients();
        }
        if (before.filter(found -> !isSame(found, read)).isPresent()) {
            // Clients of any record may reach it, with all its scopes.
            request.requireManageClients();
        }
        ProtectedResource resource = pinned(read, before, problems);
        ResourceRules.problems(resource, stored).forEach(problem -> problems.add(problem.field(), problem.message()));
        return problems.isEmpty() ? Optional.of(stored.save(resource)) : Optional.empty();
    }

    private static boolean isSame(ProtectedResource before, ProtectedResource after) {
        return after.resource() != null
                && before.resource().equals(after.resource())
                && Set.copyOf(before.aliases()).equals(Set.copyOf(after.aliases()))
                && Set.copyOf(before.scopes()).equals(Set.copyOf(after.scopes()))
                && Set.copyOf(before.defaultScopes()).equals(Set.copyOf(after.defaultScopes()))
                && before.requireSenderConstraint() == after.requireSenderConstraint();
    }

    private Response described(List<String> users, ObjectNode before, ObjectNode after) {
        ObjectNode affected = JsonNodeFactory.instance.objectNode();
        users.forEach(affected.putArray("trustedIssuers")::add);
        return DryRun.answer(request, "resource", before, after, affected);
    }

    /** Bound to the client that has the client id now; where there is none, to whom it was bound before. */
    private ProtectedResource pinned(ProtectedResource read, Optional<ProtectedResource> before, Problems problems) {
        if (read.clientId() == null) {
            return read;
        }
        ClientModel client = request.realm().getClientByClientId(read.clientId());
        if (client != null) {
            return read.pinnedTo(client.getId());
        }
        if (!read.clientId().startsWith("https://")) {
            problems.add("clientId", "there is no client '" + read.clientId() + "' in this realm");
        }
        return before.filter(found -> read.clientId().equals(found.clientId()))
                .map(found -> read.pinnedTo(found.clientInternalId()))
                .orElse(read);
    }
}

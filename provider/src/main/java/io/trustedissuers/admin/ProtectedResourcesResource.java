// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.resource.ResourceRegistry;
import io.trustedissuers.resource.ResourceRules;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;

/** {@code /admin/realms/{realm}/trusted-issuers/resources}: the resources of the realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class ProtectedResourcesResource {
    private static final String RESOURCE_TYPE = "TRUSTED_ISSUER_RESOURCE";

    private final AdminRequest request;
    private final ResourceRegistry registry;

    ProtectedResourcesResource(AdminRequest request) {
        this.request = request;
        this.registry = new ResourceRegistry(request.realm());
    }

    @GET
    public Response list() {
        request.requireView();
        ArrayNode resources = JsonNodeFactory.instance.arrayNode();
        Map<String, List<String>> users = users();
        registry.all().forEach(resource -> resources.add(view(resource, users)));
        return AdminRequest.json(resources);
    }

    @GET
    @Path("{name}")
    public Response get(@PathParam("name") String name) {
        request.requireView();
        return AdminRequest.json(view(existing(name), users()));
    }

    /** Creates the resource (201) or replaces it (204). */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("name") String name, String body) {
        request.requireManage();
        Problems problems = new Problems();
        ProtectedResource read = ResourceReader.read(name, request.object(body), problems);
        Optional<ProtectedResource> before = registry.named(name);
        if (read.clientId() != null
                && before.filter(found -> read.clientId().equals(found.clientId()))
                        .isEmpty()) {
            // Who may not see clients must not learn here which there are.
            request.requireManageClients();
        }
        ProtectedResource resource = pinned(read, before, problems);
        ResourceRules.problems(resource, registry).forEach(problem -> problems.add(problem.field(), problem.message()));
        if (!problems.isEmpty()) {
            throw Refused.badRequest(problems.all());
        }
        ObjectNode view = view(registry.save(resource), users());
        if (before.isEmpty()) {
            request.event(RESOURCE_TYPE, OperationType.CREATE, null, view);
            return Response.created(request.session().getContext().getUri().getAbsolutePath())
                    .entity(view.toString())
                    .build();
        }
        request.event(RESOURCE_TYPE, OperationType.UPDATE, name, view);
        return Response.noContent().build();
    }

    @DELETE
    @Path("{name}")
    public Response delete(@PathParam("name") String name) {
        request.requireManage();
        existing(name);
        List<String> users = users().getOrDefault(name, List.of());
        if (!users.isEmpty()) {
            throw Refused.conflict("name", "the resource is used by " + String.join(", ", users));
        }
        registry.remove(name);
        request.event(RESOURCE_TYPE, OperationType.DELETE, name, null);
        return Response.noContent().build();
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

    private ProtectedResource existing(String name) {
        return registry.named(name).orElseThrow(() -> Refused.notFound("resource", name));
    }

    /** The aliases of the records that name a resource, by the name of the resource. */
    private Map<String, List<String>> users() {
        Map<String, List<String>> users = new HashMap<>();
        new TrustedIssuers(request.session()).page(null, null, null).forEach(stored -> stored.readable()
                .map(TrustedIssuer::resourceNames)
                .orElse(Set.of())
                .forEach(name ->
                        users.computeIfAbsent(name, first -> new ArrayList<>()).add(stored.alias())));
        return users;
    }

    private ObjectNode view(ProtectedResource resource, Map<String, List<String>> users) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("name", resource.name());
        view.put("resource", resource.resource());
        list(view, "aliases", resource.aliases());
        list(view, "scopes", resource.scopes());
        list(view, "defaultScopes", resource.defaultScopes());
        view.put("clientId", resource.clientId());
        view.put("usedBy", users.getOrDefault(resource.name(), List.of()).size());
        return view;
    }

    private static void list(ObjectNode view, String name, List<String> values) {
        if (values.isEmpty()) {
            view.putNull(name);
        } else {
            ArrayNode array = view.putArray(name);
            values.forEach(array::add);
        }
    }
}

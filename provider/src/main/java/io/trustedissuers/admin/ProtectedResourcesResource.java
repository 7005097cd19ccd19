// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.admin.resource.ResourceView;
import io.trustedissuers.admin.resource.ResourceWriter;
import io.trustedissuers.resource.ResourceRegistry;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /admin/realms/{realm}/trusted-issuers/resources}: the resources of the realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class ProtectedResourcesResource {
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
        ResourceView view = new ResourceView(request);
        registry.all().map(view::of).forEach(resources::add);
        return AdminRequest.json(resources);
    }

    @GET
    @Path("{name}")
    public Response get(@PathParam("name") String name) {
        request.requireView();
        return AdminRequest.json(new ResourceView(request)
                .of(registry.named(name).orElseThrow(() -> Refused.notFound("resource", name))));
    }

    /** Creates the resource (201) or replaces it (204). */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("name") String name, String body, @QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        return new ResourceWriter(request, dryRun).put(name, request.object(body));
    }

    @DELETE
    @Path("{name}")
    public Response delete(@PathParam("name") String name, @QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        return new ResourceWriter(request, dryRun).delete(name);
    }
}

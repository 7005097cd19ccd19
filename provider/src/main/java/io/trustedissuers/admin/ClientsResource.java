// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import io.trustedissuers.admin.incident.IncidentActions;
import io.trustedissuers.admin.request.AdminRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /admin/realms/{realm}/trusted-issuers/clients/{clientId}}: a client, whatever issuer it comes with. */
@Produces(MediaType.APPLICATION_JSON)
public final class ClientsResource {
    private final AdminRequest request;

    ClientsResource(AdminRequest request) {
        this.request = request;
    }

    /** Whether the client is suspended, and until when what it got was taken back. */
    @GET
    @Path("{clientId: .+}")
    public Response get(@PathParam("clientId") String clientId) {
        request.requireView();
        request.requireViewClients();
        return AdminRequest.json(IncidentActions.status(request, clientId));
    }

    /** Stops the client until it is resumed, and takes back what it got until now. */
    @POST
    @Path("{clientId: .+}/suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response suspend(@PathParam("clientId") String clientId, String body, @QueryParam("dryRun") boolean dryRun) {
        requireRights();
        return AdminRequest.json(IncidentActions.of(request, clientId, dryRun).suspend(body));
    }

    @POST
    @Path("{clientId: .+}/resume")
    public Response resume(@PathParam("clientId") String clientId, @QueryParam("dryRun") boolean dryRun) {
        requireRights();
        return AdminRequest.json(IncidentActions.of(request, clientId, dryRun).resume());
    }

    private void requireRights() {
        request.requireManage();
        request.requireManageClients();
    }
}

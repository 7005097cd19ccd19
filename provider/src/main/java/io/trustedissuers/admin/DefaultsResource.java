// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import io.trustedissuers.admin.defaults.DefaultsView;
import io.trustedissuers.admin.defaults.DefaultsWriter;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.DefaultsRegistry;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /admin/realms/{realm}/trusted-issuers/defaults}: what records inherit where they set nothing. */
@Produces(MediaType.APPLICATION_JSON)
public final class DefaultsResource {
    private final AdminRequest request;

    DefaultsResource(AdminRequest request) {
        this.request = request;
    }

    @GET
    public Response get() {
        request.requireView();
        return AdminRequest.json(DefaultsView.of(new DefaultsRegistry(request.realm()).get()));
    }

    /** Replaces them: what is not in the body is not set afterwards. Answers which records that changes. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(String body, @QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        return new DefaultsWriter(request, dryRun).put(request.object(body));
    }
}

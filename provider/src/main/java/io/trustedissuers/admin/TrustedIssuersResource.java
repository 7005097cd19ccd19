// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trustedissuers.admin.discovery.IssuerDiscovery;
import io.trustedissuers.admin.record.RecordView;
import io.trustedissuers.admin.record.RecordWriter;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.issuer.RecordSchema;
import io.trustedissuers.issuer.TrustedIssuers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /admin/realms/{realm}/trusted-issuers}: the allowlist. */
@Produces(MediaType.APPLICATION_JSON)
public final class TrustedIssuersResource {
    private static final int DEFAULT_MAX = 100;

    private final AdminRequest request;
    private final TrustedIssuers issuers;

    TrustedIssuersResource(AdminRequest request) {
        this.request = request;
        this.issuers = new TrustedIssuers(request.session());
    }

    /**
     * @param search part of the alias; null = all
     * @param first the number of records to leave out; null = 0
     * @param max the most records to return; null = 100
     */
    @GET
    public Response list(
            @QueryParam("search") String search, @QueryParam("first") Integer first, @QueryParam("max") Integer max) {
        request.requireView();
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        RecordView view = new RecordView(request);
        issuers.page(search, first, max == null ? Integer.valueOf(DEFAULT_MAX) : max)
                .forEach(stored -> records.add(view.of(stored)));
        return AdminRequest.json(records);
    }

    /** @param search part of the alias; null = all */
    @GET
    @Path("count")
    public Response count(@QueryParam("search") String search) {
        request.requireView();
        return AdminRequest.json(JsonNodeFactory.instance.numberNode(issuers.count(search)));
    }

    @GET
    @Path("schema")
    public Response schema() {
        request.requireView();
        return AdminRequest.json(RecordSchema.schema());
    }

    /** @param dryRun answers what the write would do, and does not do it */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(String body, @QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        return new RecordWriter(request, dryRun).create(request.object(body));
    }

    @Path("resources")
    public ProtectedResourcesResource resources() {
        return new ProtectedResourcesResource(request);
    }

    @Path("refusals")
    public RefusalsResource refusals() {
        return new RefusalsResource(request);
    }

    @Path("activity")
    public ActivityResource activity() {
        return new ActivityResource(request);
    }

    @POST
    @Path("discover")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response discover(String body) {
        request.requireManage();
        return AdminRequest.json(new IssuerDiscovery(request).run(request.object(body)));
    }

    @Path("{alias}")
    public TrustedIssuerResource one(@PathParam("alias") String alias) {
        if (!StorableText.is(alias)) {
            throw Refused.notFound("trusted issuer", alias);
        }
        return new TrustedIssuerResource(request, alias);
    }
}

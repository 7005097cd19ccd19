// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trustedissuers.admin.capabilities.Capabilities;
import io.trustedissuers.admin.discovery.IssuerDiscovery;
import io.trustedissuers.admin.health.HealthView;
import io.trustedissuers.admin.inspection.AssertionInspection;
import io.trustedissuers.admin.readiness.CoverageView;
import io.trustedissuers.admin.record.RecordList;
import io.trustedissuers.admin.record.RecordQuery;
import io.trustedissuers.admin.record.RecordWriter;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.admin.transfer.RealmExport;
import io.trustedissuers.admin.transfer.RealmImport;
import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.issuer.RecordSchema;
import jakarta.ws.rs.BeanParam;
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
    private final AdminRequest request;

    TrustedIssuersResource(AdminRequest request) {
        this.request = request;
    }

    /**
     * @param first the number of records to leave out; null = 0
     * @param max the most records to return; null = 100
     * @param brief without settings and warnings
     */
    @GET
    public Response list(
            @BeanParam RecordQuery query,
            @QueryParam("first") Integer first,
            @QueryParam("max") Integer max,
            @QueryParam("brief") boolean brief) {
        request.requireView();
        return AdminRequest.json(new RecordList(request, query).page(first, max, brief));
    }

    @GET
    @Path("count")
    public Response count(@BeanParam RecordQuery query) {
        request.requireView();
        return AdminRequest.json(JsonNodeFactory.instance.numberNode(new RecordList(request, query).count()));
    }

    @GET
    @Path("schema")
    public Response schema() {
        request.requireView();
        return AdminRequest.json(RecordSchema.schema());
    }

    @GET
    @Path("capabilities")
    public Response capabilities() {
        request.requireView();
        return AdminRequest.json(Capabilities.of(request));
    }

    /** Whether any record needs somebody; nothing is fetched for it. */
    @GET
    @Path("health")
    public Response health() {
        request.requireView();
        return AdminRequest.json(new HealthView(request).json());
    }

    /** @param dryRun answers what the write would do, and does not do it */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(String body, @QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        return new RecordWriter(request, dryRun).create(request.object(body));
    }

    /** One file: defaults, resources and records. All of it is written, or nothing. */
    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response importFile(String body, @QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        return new RealmImport(request, dryRun).run(request.object(body));
    }

    @GET
    @Path("export")
    public Response exportFile() {
        request.requireView();
        return AdminRequest.json(new RealmExport(request).run());
    }

    @Path("defaults")
    public DefaultsResource defaults() {
        return new DefaultsResource(request);
    }

    @Path("resources")
    public ProtectedResourcesResource resources() {
        return new ProtectedResourcesResource(request);
    }

    @Path("clients")
    public ClientsResource clients() {
        return new ClientsResource(request);
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

    /** What would become of an assertion, gate by gate; nothing is done, stored or logged. */
    @POST
    @Path("inspect")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response inspect(String body) {
        request.requireView();
        return AdminRequest.json(new AssertionInspection(request).run(request.object(body)));
    }

    /** Who would be found by a record that is not saved yet. */
    @POST
    @Path("coverage")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response coverage(String body) {
        request.requireManage();
        return AdminRequest.json(new CoverageView(request).ofDraft(request.object(body)));
    }

    @Path("{alias}")
    public TrustedIssuerResource one(@PathParam("alias") String alias) {
        if (!StorableText.is(alias)) {
            throw Refused.notFound("trusted issuer", alias);
        }
        return new TrustedIssuerResource(request, alias);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.incident.IncidentActions;
import io.trustedissuers.admin.onboarding.MarkdownSheet;
import io.trustedissuers.admin.onboarding.OnboardingSheet;
import io.trustedissuers.admin.onboarding.SheetFormat;
import io.trustedissuers.admin.readiness.CoverageView;
import io.trustedissuers.admin.readiness.ReadinessView;
import io.trustedissuers.admin.record.AffectedByRecord;
import io.trustedissuers.admin.record.KeysView;
import io.trustedissuers.admin.record.RecordTag;
import io.trustedissuers.admin.record.RecordView;
import io.trustedissuers.admin.record.RecordWriter;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.DryRun;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.compat.BuiltInGrant;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.admin.OperationType;

/** {@code /admin/realms/{realm}/trusted-issuers/{alias}}: one record, and its keys. */
@Produces(MediaType.APPLICATION_JSON)
public final class TrustedIssuerResource {
    private final AdminRequest request;
    private final TrustedIssuers issuers;
    private final String alias;

    TrustedIssuerResource(AdminRequest request, String alias) {
        this.request = request;
        this.issuers = new TrustedIssuers(request.session());
        this.alias = alias;
    }

    /** @param effective also shows what the record inherits, and where every value comes from */
    @GET
    public Response get(@QueryParam("effective") boolean effective) {
        request.requireView();
        StoredIssuer stored = stored();
        RecordView view = new RecordView(request);
        return Response.fromResponse(AdminRequest.json(effective ? view.effective(stored) : view.of(stored)))
                .header(HttpHeaders.ETAG, RecordTag.of(stored))
                .build();
    }

    /** Creates the record (201) or replaces it (204): what is not in the body is not set afterwards. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            String body, @HeaderParam(HttpHeaders.IF_MATCH) String condition, @QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        ObjectNode record = request.object(body);
        if (!record.hasNonNull("alias")) {
            record.put("alias", alias);
        }
        return new RecordWriter(request, dryRun).put(alias, record, condition);
    }

    /** Adds the client (201) or replaces its entry (204). Writes of several entries at once all count. */
    @PUT
    @Path("clients/{clientId: .+}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response putClient(
            @PathParam("clientId") String clientId, String body, @QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        request.requireManageClients();
        return new RecordWriter(request, dryRun).putClient(alias, clientId, request.object(body));
    }

    @DELETE
    @Path("clients/{clientId: .+}")
    public Response deleteClient(@PathParam("clientId") String clientId, @QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        request.requireManageClients();
        return new RecordWriter(request, dryRun).putClient(alias, clientId, null);
    }

    /** @param acceptBuiltIn whether Keycloak's built-in grant may serve this issuer from now on */
    @DELETE
    public Response delete(@QueryParam("acceptBuiltIn") boolean acceptBuiltIn, @QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        request.requireManageClients();
        StoredIssuer stored = stored();
        boolean last = stored.issuer() != null && issuers.named(stored.issuer()).size() == 1;
        if (last && !acceptBuiltIn && BuiltInGrant.knows(request.session(), stored.issuer())) {
            throw Refused.conflict(
                    "issuer",
                    "Keycloak's built-in grant would accept this issuer from now on, without the rules of this record;"
                            + " disable the record instead, or delete it with acceptBuiltIn=true");
        }
        ObjectNode before = new RecordView(request).of(stored);
        if (dryRun) {
            ObjectNode nothing = JsonNodeFactory.instance.objectNode();
            return DryRun.answer(request, "record", before, nothing, new AffectedByRecord(request).of(before, nothing));
        }
        issuers.remove(alias);
        request.changed(RecordWriter.RESOURCE_TYPE, OperationType.DELETE, before, null);
        return Response.noContent().build();
    }

    @GET
    @Path("keys")
    public Response keys() {
        request.requireView();
        TrustedIssuer issuer = readable();
        return AdminRequest.json(KeysView.of(request.keys().health(issuer.id(), issuer.issuer(), issuer.keys())));
    }

    /** @param discard also drops the keys at hand, and accepts that the JWK set has moved to another host */
    @POST
    @Path("keys/refresh")
    public Response refresh(@QueryParam("discard") boolean discard) {
        request.requireManage();
        TrustedIssuer issuer = readable();
        ObjectNode keys = KeysView.of(request.keys().refresh(issuer.id(), issuer.issuer(), issuer.keys(), discard));
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        action.put("discard", discard).set("lastOutcome", keys.get("lastOutcome"));
        request.acted(RecordWriter.RESOURCE_TYPE, action);
        return AdminRequest.json(keys);
    }

    /**
     * What the admin of the customer's identity provider pastes there.
     *
     * @param format {@code json} or {@code markdown}; null = as the header {@code Accept} says
     * @param expectedIssuer our issuer on the last sheet; null = there was none
     */
    @GET
    @Path("onboarding")
    @Produces({MediaType.APPLICATION_JSON, SheetFormat.TEXT_MARKDOWN})
    public Response onboarding(
            @QueryParam("format") String format, @QueryParam("expectedIssuer") String expectedIssuer) {
        request.requireView();
        StoredIssuer stored = readableRecord();
        SheetFormat wanted = SheetFormat.of(
                format, request.session().getContext().getRequestHeaders().getAcceptableMediaTypes());
        ObjectNode sheet = new OnboardingSheet(request, stored).json(expectedIssuer);
        return Response.ok(wanted == SheetFormat.MARKDOWN ? MarkdownSheet.of(sheet) : sheet.toString(), wanted.type())
                .build();
    }

    /** Whether everything that an exchange needs is in place. */
    @GET
    @Path("check")
    public Response check() {
        request.requireView();
        return AdminRequest.json(new ReadinessView(request).of(stored()));
    }

    /** @param max the most people to look at; null = 1,000 */
    @GET
    @Path("coverage")
    public Response coverage(@QueryParam("max") Integer max) {
        request.requireView();
        StoredIssuer record = readableRecord();
        return AdminRequest.json(new CoverageView(request).of(record, max));
    }

    /** Stops the issuer until it is resumed, and takes back what was made until now. */
    @POST
    @Path("suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response suspend(String body, @QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        return AdminRequest.json(IncidentActions.of(request, readable(), dryRun).suspend(body));
    }

    @POST
    @Path("resume")
    public Response resume(@QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        return AdminRequest.json(IncidentActions.of(request, readable(), dryRun).resume());
    }

    /** Takes back what was made until now; new assertions are accepted. */
    @POST
    @Path("revoke")
    public Response revoke(@QueryParam("dryRun") boolean dryRun) {
        request.requireManage();
        request.requireManageUsers();
        return AdminRequest.json(IncidentActions.of(request, readable(), dryRun).revoke());
    }

    private StoredIssuer stored() {
        return issuers.byAlias(alias).orElseThrow(() -> Refused.notFound("trusted issuer", alias));
    }

    private TrustedIssuer readable() {
        return readableRecord().trustedIssuer();
    }

    private StoredIssuer readableRecord() {
        StoredIssuer stored = stored();
        if (stored.readable().isEmpty()) {
            throw Refused.badRequest(stored.problems());
        }
        return stored;
    }
}

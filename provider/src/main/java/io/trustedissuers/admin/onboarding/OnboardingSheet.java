// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.onboarding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.record.RecordView;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.grant.AssertionGrantFactory;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.vendor.SheetField;
import io.trustedissuers.vendor.Vendor;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.urls.UrlType;

/**
 * What the admin of a customer's identity provider pastes there. Our issuer is always the one of the configured hostname,
 * however the caller has reached us: at some vendors it can not be corrected later.
 */
public final class OnboardingSheet {
    private static final List<String> NOTES = List.of(
            "The issuer is compared character for character: copy it, and add no slash.",
            "Client secrets are not on this sheet: whoever runs the client gets the secret from the vendor, separately.",
            "Assertions are ID-JAGs: type oauth-id-jag+jwt, one audience, which is the issuer above, and good for minutes.");

    private final AdminRequest request;
    private final StoredIssuer stored;
    private final TrustedIssuer issuer;
    private final SheetResources resources;
    private final Optional<String> ours;

    public OnboardingSheet(AdminRequest request, StoredIssuer stored) {
        this.request = request;
        this.stored = stored;
        this.issuer = stored.trustedIssuer();
        this.resources = new SheetResources(request.realm(), issuer);
        this.ours = OurIssuer.of(request.session());
    }

    /** @param expectedIssuer our issuer on the last sheet, to be warned if it has changed; null = there was none */
    public ObjectNode json(String expectedIssuer) {
        String state = new RecordView(request).of(stored).at("/status/state").asText();
        ObjectNode sheet = JsonNodeFactory.instance.objectNode();
        sheet.put("alias", issuer.alias());
        sheet.put("displayName", stored.displayName());
        sheet.put("vendor", issuer.vendor().map(Vendor::word).orElse(null));
        sheet.put("state", state);
        sheet.put("issuer", ours.orElse(null));
        sheet.put("tokenEndpoint", ours.map(any -> tokenEndpoint()).orElse(null));
        sheet.put("grantType", AssertionGrantFactory.ID);
        sheet.put("audienceTenant", issuer.audienceTenant());
        issuer.keys().algorithms().forEach(algorithm -> sheet.withArray("algorithms")
                .add(algorithm.name()));
        clients(sheet.putArray("clients"));
        resources(sheet.putArray("resources"));
        sheet.put("where", issuer.vendor().map(Vendor::where).orElse(null));
        fields(sheet.putArray("fields"));
        notes(sheet.putArray("notes"));
        AdminRequest.list(
                sheet.putArray("warnings"), new SheetWarnings(issuer, resources).of(state, ours, expectedIssuer));
        return sheet;
    }

    private String tokenEndpoint() {
        return OIDCLoginProtocolService.tokenUrl(
                        request.session().getContext().getUri(UrlType.FRONTEND).getBaseUriBuilder())
                .build(request.realm().getName())
                .toString();
    }

    private void clients(ArrayNode clients) {
        new TreeMap<>(issuer.clients()).forEach((clientId, entry) -> {
            ObjectNode client = clients.addObject().put("clientId", clientId);
            new TreeSet<>(entry.assertionClientIds()).forEach(client.putArray("assertionClientIds")::add);
            ObjectNode reaches = client.putObject("resources");
            new TreeSet<>(entry.resources().keySet())
                    .stream()
                            .filter(resources::knows)
                            .forEach(name -> resources.scopes(entry, name).forEach(reaches.putArray(name)::add));
        });
    }

    private void resources(ArrayNode list) {
        resources.all().forEach(resource -> {
            List<String> scopes = resources.scopes(resource);
            ObjectNode node = list.addObject().put("name", resource.name()).put("resource", resource.resource());
            scopes.forEach(node.putArray("scopes")::add);
            node.put("metadataUrl", ResourceMetadata.address(resource.resource()));
            node.set(
                    "metadata",
                    ours.map(server -> ResourceMetadata.of(resource.resource(), server, scopes))
                            .orElse(null));
        });
    }

    private void fields(ArrayNode fields) {
        field(fields, SheetField.ISSUER, ours.stream().toList());
        field(
                fields,
                SheetField.AUDIENCE_TENANT,
                Optional.ofNullable(issuer.audienceTenant()).stream().toList());
        field(
                fields,
                SheetField.CLIENT_ID,
                issuer.clients().values().stream()
                        .map(ClientEntry::assertionClientIds)
                        .flatMap(Collection::stream)
                        .distinct()
                        .sorted()
                        .toList());
        field(
                fields,
                SheetField.RESOURCE,
                resources.all().map(ProtectedResource::resource).toList());
        field(
                fields,
                SheetField.SCOPES,
                resources
                        .all()
                        .flatMap(resource -> resources.scopes(resource).stream())
                        .distinct()
                        .toList());
    }

    private void field(ArrayNode fields, SheetField field, List<String> values) {
        if (!values.isEmpty()) {
            ObjectNode node = fields.addObject().put("label", Vendor.label(issuer.vendor(), field));
            values.forEach(node.putArray("values")::add);
        }
    }

    private void notes(ArrayNode notes) {
        NOTES.forEach(notes::add);
        issuer.vendor().ifPresent(vendor -> vendor.sheetNotes().forEach(notes::add));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.authorization.PublicClientGate;
import io.trustedissuers.issuer.LinkedProviderRules;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.RecordOrganization;
import io.trustedissuers.issuer.ReferenceGate;
import io.trustedissuers.issuer.References;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.resource.ResourceRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;

/** The objects that a record names: found and pinned when it is saved, looked for again when it is shown. */
public final class ReferenceRules {
    private static final String CLIENTS = "clients";
    private static final String LINKED = "linkedIdentityProviders";
    private static final String ORGANIZATION = "organization";

    private final AdminRequest request;
    private final KeycloakSession session;
    private final ResourceRegistry registry;

    public ReferenceRules(AdminRequest request) {
        this.request = request;
        this.session = request.session();
        this.registry = new ResourceRegistry(request.realm());
    }

    /** The internal ids of everything the record names; what is not there is a problem. */
    References pin(ObjectNode record, Problems problems) {
        Map<String, String> clients = new LinkedHashMap<>();
        Map<String, String> resources = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : record.path(CLIENTS).properties()) {
            String path = CLIENTS + "." + entry.getKey();
            ClientModel client = request.realm().getClientByClientId(entry.getKey());
            if (client != null) {
                clients.put(entry.getKey(), client.getId());
                if (isPublicToEverybody(entry.getValue(), client)) {
                    problems.add(path + ".allowPublicClient", EntryRules.OPEN_TO_EVERY_ORIGIN);
                }
            } else if (!entry.getKey().startsWith("https://")) {
                // A Client ID Metadata Document's URL binds by itself and may have no client yet.
                problems.add(path, "there is no client '" + entry.getKey() + "' in this realm");
            }
            for (Map.Entry<String, JsonNode> resource :
                    entry.getValue().path("resources").properties()) {
                pinResource(path + ".resources", resource.getKey(), resources, problems);
            }
        }
        return new References(clients, resources, pinLinked(record, problems), pinOrganization(record, problems), true);
    }

    private boolean isPublicToEverybody(JsonNode entry, ClientModel client) {
        return entry.path("allowPublicClient").booleanValue()
                && client.isPublicClient()
                && PublicClientGate.isOpenToEveryOrigin(session, client);
    }

    private Map<String, String> pinOrganization(ObjectNode record, Problems problems) {
        String alias = record.path(ORGANIZATION).textValue();
        if (alias == null) {
            return Map.of();
        }
        Optional<OrganizationModel> organization = new RecordOrganization(session).named(alias);
        if (organization.isEmpty()) {
            problems.add(ORGANIZATION, "there is no organization with the alias '" + alias + "' in this realm");
        }
        return organization.map(found -> Map.of(alias, found.getId())).orElse(Map.of());
    }

    private void pinResource(String path, String name, Map<String, String> pinned, Problems problems) {
        Optional<ProtectedResource> resource = registry.named(name);
        if (resource.isPresent()) {
            pinned.put(name, resource.get().id());
        } else {
            problems.add(path + "." + name, "there is no resource '" + name + "' in this realm");
        }
    }

    private Map<String, String> pinLinked(ObjectNode record, Problems problems) {
        Map<String, String> pinned = new LinkedHashMap<>();
        for (JsonNode node : record.path(LINKED)) {
            String alias = node.textValue();
            IdentityProviderModel linked = session.identityProviders().getByAlias(alias);
            if (linked == null) {
                problems.add(LINKED, "there is no identity provider '" + alias + "' in this realm");
                continue;
            }
            LinkedProviderRules.problem(session, linked, record.path("issuer").asText())
                    .ifPresentOrElse(
                            problem -> problems.add(LINKED, problem), () -> pinned.put(alias, linked.getInternalId()));
        }
        return pinned;
    }

    /** What a saved record names and is no longer there, or no longer the same. */
    List<Problem> broken(TrustedIssuer issuer) {
        Problems problems = new Problems();
        ReferenceGate references = new ReferenceGate(session);
        brokenClients(issuer).forEach(broken -> problems.add(broken.field(), broken.message()));
        references.problemOfOrganization(issuer).ifPresent(problem -> problems.add(ORGANIZATION, problem));
        for (String alias : issuer.linkedIdentityProviders()) {
            references.problemOfLinked(issuer, alias).ifPresent(problem -> problems.add(LINKED, problem));
        }
        brokenResources(issuer).forEach(broken -> problems.add(broken.field(), broken.message()));
        return problems.all();
    }

    public List<Problem> brokenClients(TrustedIssuer issuer) {
        return new ReferenceGate(session)
                .brokenClients(issuer).stream()
                        .map(clientId -> new Problem(CLIENTS + "." + clientId, "the client is gone or another one"))
                        .toList();
    }

    public List<Problem> brokenResources(TrustedIssuer issuer) {
        Problems problems = new Problems();
        issuer.clients().values().forEach(entry -> entry.resources().keySet().forEach(name -> {
            String pinned = issuer.references().resources().get(name);
            Optional<ProtectedResource> resource = registry.named(name);
            if (resource.isEmpty()
                    || (pinned != null && !pinned.equals(resource.get().id()))) {
                problems.add(
                        CLIENTS + "." + entry.clientId() + ".resources." + name, "the resource is gone or another one");
            }
        }));
        return problems.all();
    }
}

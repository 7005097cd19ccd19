// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Kcadm;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.resource.ResourceRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The clients of a draft: those that every other record lists, else {@code claude}, each for the realm's resource if it
 * has just one. What is not there yet is missing, in the order in which the lines have to be run.
 */
final class ClientsOfDraft {
    private static final String FIRST_CLIENT = "claude";
    private static final int MOST_RECORDS = 100;
    private static final int MOST_CLIENTS = 10;
    private static final int MOST_NAMES = 20;

    /** For a realm without any; the address can only be an example. */
    private static final ProtectedResource FIRST_RESOURCE = new ProtectedResource(
            null,
            "mcp",
            "https://mcp.example.com/mcp",
            List.of(),
            List.of("mcp.tools"),
            List.of("mcp.tools"),
            null,
            null,
            false);

    private final AdminRequest request;
    private final Kcadm kcadm;
    private final Set<String> newScopes = new HashSet<>();

    ClientsOfDraft(AdminRequest request, Kcadm kcadm) {
        this.request = request;
        this.kcadm = kcadm;
    }

    void propose(ObjectNode draft, List<Missing> missing) {
        if (!request.mayManageClients()) {
            // Who may not see clients must not learn here which there are.
            missing.add(new Missing(
                    "clients",
                    "somebody who may manage clients has to name those that present assertions of this issuer, each with"
                            + " its resources",
                    null,
                    null));
            return;
        }
        List<ProtectedResource> resources =
                new ResourceRegistry(request.realm()).all().limit(MOST_NAMES).toList();
        if (resources.isEmpty()) {
            missing.add(firstResource());
        }
        ObjectNode clients = draft.putObject("clients");
        for (String clientId : agents()) {
            ObjectNode entry = clients.putObject(clientId);
            if (resources.size() > 1) {
                clientOf(clientId, missing);
                missing.add(choice(draft.path("alias").textValue(), clientId, resources));
            } else {
                ProtectedResource only = resources.isEmpty() ? FIRST_RESOURCE : resources.get(0);
                List<String> scopes = scopesOf(only);
                scopes.forEach(entry.putObject("resources").putArray(only.name())::add);
                Optional<String> id = clientOf(clientId, missing);
                id.ifPresent(known -> scopes(clientId, known, only.name(), scopes, missing));
            }
        }
    }

    /** The clients that every record of the realm lists: who serves one customer alone is nobody's proposal. */
    private Set<String> agents() {
        List<TrustedIssuer> records = new TrustedIssuers(request.session())
                .page(null, null, 0, MOST_RECORDS)
                .flatMap(stored -> stored.readable().stream())
                .toList();
        Set<String> common = records.stream()
                .findFirst()
                .map(first -> new TreeSet<>(first.clients().keySet()))
                .orElseGet(TreeSet::new);
        records.forEach(record -> common.retainAll(record.clients().keySet()));
        return common.isEmpty()
                ? Set.of(FIRST_CLIENT)
                : common.stream().limit(MOST_CLIENTS).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Named one by one, so that a scope which the resource gets later is nobody's by itself. */
    private static List<String> scopesOf(ProtectedResource resource) {
        return resource.defaultScopes().isEmpty() ? resource.scopes() : resource.defaultScopes();
    }

    private Missing firstResource() {
        ObjectNode resource = JsonNodeFactory.instance.objectNode().put("resource", FIRST_RESOURCE.resource());
        FIRST_RESOURCE.scopes().forEach(resource.putArray("scopes")::add);
        FIRST_RESOURCE.defaultScopes().forEach(resource.putArray("defaultScopes")::add);
        return new Missing(
                "resources",
                "the realm has no resource yet; give it the address of your server instead of "
                        + FIRST_RESOURCE.resource(),
                null,
                kcadm.update("trusted-issuers/resources/" + FIRST_RESOURCE.name(), "-b", resource.toString()));
    }

    private Missing choice(String alias, String clientId, List<ProtectedResource> resources) {
        String names = resources.stream().map(ProtectedResource::name).collect(Collectors.joining(", "));
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        ProtectedResource first = resources.get(0);
        scopesOf(first).forEach(entry.putObject("resources").putArray(first.name())::add);
        return new Missing(
                "clients." + clientId + ".resources",
                "until they are named it reaches none of the realm's resources, such as " + names
                        + "; name them in the draft or, once the record is there, like this",
                null,
                kcadm.update(
                        "trusted-issuers/" + alias + "/clients/"
                                + URLEncoder.encode(clientId, StandardCharsets.UTF_8)
                                        .replace("+", "%20"),
                        "-b",
                        entry.toString()));
    }

    /** The internal id of the client, or the one it will have; empty for a metadata document, which needs no client. */
    private Optional<String> clientOf(String clientId, List<Missing> missing) {
        ClientModel client = request.realm().getClientByClientId(clientId);
        if (client != null) {
            return Optional.of(client.getId());
        }
        if (clientId.startsWith("https://")) {
            return Optional.empty();
        }
        String id = idFor("client", clientId);
        missing.add(new Missing(
                "clients." + clientId,
                "there is no client '" + clientId + "' in this realm",
                null,
                kcadm.create(
                        "clients",
                        "-s",
                        "id=" + id,
                        "-s",
                        "clientId=" + clientId,
                        "-s",
                        "publicClient=false",
                        "-s",
                        "standardFlowEnabled=false",
                        "-s",
                        "directAccessGrantsEnabled=false",
                        "-s",
                        "fullScopeAllowed=false")));
        return Optional.of(id);
    }

    private void scopes(
            String clientId, String clientUuid, String resource, List<String> scopes, List<Missing> missing) {
        ClientModel client = request.realm().getClientById(clientUuid);
        String field = "clients." + clientId + ".resources." + resource;
        for (String scope : scopes) {
            ClientScopeModel existing = KeycloakModelUtils.getClientScopeByName(request.realm(), scope);
            String id = existing == null ? idFor("client scope", scope) : existing.getId();
            if (existing == null && newScopes.add(scope)) {
                missing.add(new Missing(
                        field,
                        "there is no client scope '" + scope + "' in this realm",
                        null,
                        kcadm.create(
                                "client-scopes",
                                "-s",
                                "id=" + id,
                                "-s",
                                "name=" + scope,
                                "-s",
                                "protocol=openid-connect")));
            }
            boolean has = client != null
                    && (client.getClientScopes(true).containsKey(scope)
                            || client.getClientScopes(false).containsKey(scope));
            if (!has) {
                missing.add(new Missing(
                        field,
                        "the client does not have the client scope '" + scope + "'",
                        null,
                        kcadm.update("clients/" + clientUuid + "/optional-client-scopes/" + id, "-b", "{}")));
            }
        }
    }

    /** Chosen beforehand, so that the lines that need it can be written before the line that makes it was run. */
    private String idFor(String kind, String name) {
        return UUID.nameUUIDFromBytes(
                        (request.realm().getId() + "/" + kind + "/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

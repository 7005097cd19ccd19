// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one client may do with assertions of an issuer.
 *
 * @param assertionClientIds the values of the {@code client_id} claim that stand for this client; never empty
 * @param resources the scopes by resource name; a null value = all scopes of the resource
 * @param defaultResource the name of the resource for requests that name none; null = the only one
 * @param publicAllowed whether the client may be a public one
 * @param publicBearer whether it may then do without a key
 * @param enterpriseConsent whether the customer has consented for everybody
 * @param agentScopes the most that it may get where an agent acts; null = no further limit
 * @param conditions its own, and where one is not set that of the record
 */
public record ClientEntry(
        String clientId,
        Set<String> assertionClientIds,
        Map<String, List<String>> resources,
        String defaultResource,
        boolean publicAllowed,
        boolean publicBearer,
        boolean enterpriseConsent,
        List<String> agentScopes,
        Conditions conditions) {
    public ClientEntry {
        assertionClientIds = Set.copyOf(assertionClientIds);
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        agentScopes = agentScopes == null ? null : List.copyOf(agentScopes);
    }

    static ClientEntry read(String clientId, JsonNode entry, Conditions ofRecord) {
        Map<String, List<String>> resources = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> resource :
                entry.path(EntryShape.RESOURCES).properties()) {
            boolean all = resource.getValue().isNull();
            resources.put(resource.getKey(), all ? null : Shape.texts(resource.getValue()));
        }
        JsonNode agentScopes = entry.path(EntryShape.AGENT_SCOPES);
        return new ClientEntry(
                clientId,
                Set.copyOf(Shape.texts(entry.path(EntryShape.ASSERTION_CLIENT_IDS))),
                resources,
                entry.path(EntryShape.DEFAULT_RESOURCE).textValue(),
                entry.path(EntryShape.ALLOW_PUBLIC_CLIENT).booleanValue(),
                entry.path(EntryShape.INSECURE_PUBLIC_BEARER).booleanValue(),
                entry.path(EntryShape.ENTERPRISE_CONSENT).booleanValue(),
                agentScopes.isArray() ? Shape.texts(agentScopes) : null,
                Conditions.read(entry.path(RecordShape.CONDITIONS)).orElse(ofRecord));
    }

    /** The name of the resource for a request and an assertion that name none. */
    public Optional<String> fallbackResource() {
        if (defaultResource != null) {
            return Optional.of(defaultResource).filter(resources::containsKey);
        }
        return resources.size() == 1 ? resources.keySet().stream().findFirst() : Optional.empty();
    }
}

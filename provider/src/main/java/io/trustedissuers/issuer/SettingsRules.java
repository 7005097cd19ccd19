// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.resource.Scopes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a record must fulfil beyond its shape, at every door: REST, stock REST, import, and again on load. */
final class SettingsRules {
    private final JsonNode record;
    private final Problems problems;

    private SettingsRules(JsonNode record, Problems problems) {
        this.record = record;
        this.problems = problems;
    }

    static void check(JsonNode record, Problems problems) {
        SettingsRules rules = new SettingsRules(record, problems);
        rules.issuer();
        rules.keys();
        rules.clients();
        rules.scopes(RecordShape.SCOPES, record.path(RecordShape.SCOPES));
        ConditionRules.check(RecordShape.CONDITIONS, record.path(RecordShape.CONDITIONS), problems);
        SubjectRules.check(record, problems);
    }

    static void checkDefaults(JsonNode defaults, Problems problems) {
        SettingsRules rules = new SettingsRules(defaults, problems);
        for (Map.Entry<String, JsonNode> member :
                defaults.path(RecordShape.CLIENTS).properties()) {
            String path = RecordShape.CLIENTS + "." + member.getKey();
            if (member.getValue().isNull()) {
                problems.add(path, "must be an object");
            }
            rules.entry(path, member.getValue());
        }
        rules.scopes(RecordShape.SCOPES, defaults.path(RecordShape.SCOPES));
        ConditionRules.check(RecordShape.CONDITIONS, defaults.path(RecordShape.CONDITIONS), problems);
    }

    private void issuer() {
        JsonNode issuer = record.path(RecordShape.ISSUER);
        if (!issuer.isTextual()) {
            problems.add(RecordShape.ISSUER, "is required");
        }
    }

    private void keys() {
        JsonNode keys = record.path(RecordShape.KEYS);
        JsonNode jwksUrl = keys.path(RecordShape.JWKS_URL);
        JsonNode jwks = keys.path(RecordShape.JWKS);
        if (jwksUrl.isTextual() && jwks.isObject()) {
            problems.add("keys.jwks", "can not be set together with keys.jwksUrl");
        }
        for (String name : Shape.texts(keys.path(RecordShape.ALGORITHMS))) {
            if (SignatureAlgorithm.of(name).isEmpty()) {
                problems.add("keys.algorithms", name + " is not an asymmetric signature algorithm that is supported");
            }
        }
    }

    private void clients() {
        JsonNode clients = record.path(RecordShape.CLIENTS);
        if (!clients.isObject()) {
            problems.add(RecordShape.CLIENTS, "is required");
            return;
        }
        Map<String, String> owners = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : clients.properties()) {
            String clientId = member.getKey();
            String path = RecordShape.CLIENTS + "." + clientId;
            if (KeycloakClients.contain(clientId)) {
                problems.add(path, "is one of Keycloak's own clients");
            }
            if (member.getValue().isNull()) {
                problems.add(path, "must be an object");
            }
            List<String> ids = Shape.texts(member.getValue().path(EntryShape.ASSERTION_CLIENT_IDS));
            for (String id : ids.isEmpty() ? List.of(clientId) : ids) {
                String owner = owners.putIfAbsent(id, clientId);
                if (owner != null) {
                    problems.add(path, "the assertion client id " + id + " also stands for " + owner);
                }
            }
            entry(path, member.getValue());
        }
    }

    private void entry(String path, JsonNode entry) {
        JsonNode resources = entry.path(EntryShape.RESOURCES);
        for (Map.Entry<String, JsonNode> resource : resources.properties()) {
            scopes(path + ".resources." + resource.getKey(), resource.getValue());
        }
        scopes(path + ".agentScopes", entry.path(EntryShape.AGENT_SCOPES));
        ConditionRules.check(path + "." + RecordShape.CONDITIONS, entry.path(RecordShape.CONDITIONS), problems);
        publicClient(path, entry);
        JsonNode defaultResource = entry.path(EntryShape.DEFAULT_RESOURCE);
        // Resources that are not set may be inherited; then the door that knows the realm's defaults judges.
        if (defaultResource.isTextual() && resources.isObject() && !resources.has(defaultResource.textValue())) {
            problems.add(path + ".defaultResource", "is not one of the client's resources");
        }
    }

    private void publicClient(String path, JsonNode entry) {
        boolean allowed = entry.path(EntryShape.ALLOW_PUBLIC_CLIENT).booleanValue();
        if (entry.path(EntryShape.INSECURE_PUBLIC_BEARER).booleanValue() && !allowed) {
            problems.add(path + ".insecurePublicBearer", "needs allowPublicClient");
        }
    }

    private void scopes(String path, JsonNode scopes) {
        for (String scope : Shape.texts(scopes)) {
            if (!Scopes.isOne(scope)) {
                problems.add(path, "'" + scope + "' is not a scope (RFC 6749 section 3.3)");
            } else if (Scopes.isNeverGranted(scope)) {
                problems.add(path, scope + " is never granted to an assertion");
            }
        }
    }
}

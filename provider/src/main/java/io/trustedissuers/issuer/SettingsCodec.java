// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.keys.KeySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON of the REST API and of the stored form, and what it means. */
public final class SettingsCodec {
    static final int VERSION = 1;

    private static final List<String> DEFAULT_ALGORITHMS = List.of("RS256", "ES256");
    private static final int DEFAULT_MAX_LIFETIME = 300;
    private static final int DEFAULT_CLOCK_SKEW = 60;
    private static final List<String> DEFAULT_MAPPER_SCOPES = List.of("basic");
    private static final String ORGANIZATION_SCOPE = "organization";
    /** Members that are shown, and ignored when they are sent back. */
    static final List<String> READ_ONLY = List.of("status", "warnings", RecordShape.REFERENCES, "version");

    private SettingsCodec() {}

    /**
     * Reads a record of the REST API: every field spelled out, null where it is not set. Read-only members are ignored,
     * because kcadm sends back what it has read.
     */
    public static ObjectNode readRest(ObjectNode body, Problems problems) {
        ObjectNode writable = body.deepCopy();
        writable.remove(READ_ONLY);
        JsonNode record = RecordShape.REST.read(writable, "", new Shape.Reading(problems, false));
        SettingsRules.check(record, problems);
        if (!record.path("alias").isTextual()) {
            problems.add("alias", "is required");
        }
        return (ObjectNode) record;
    }

    /** The stored form of a record that {@link #readRest} has found to be without problems. */
    public static ObjectNode toStored(ObjectNode rest, References references) {
        ObjectNode stored = rest.deepCopy();
        RecordShape.IDENTITY.forEach(field -> stored.remove(field.name()));
        ObjectNode keys = (ObjectNode) stored.get(RecordShape.KEYS);
        if (!keys.path(RecordShape.ALGORITHMS).isArray()) {
            // Explicit from the first save, so that a new default of a later version widens nothing.
            ArrayNode algorithms = keys.putArray(RecordShape.ALGORITHMS);
            DEFAULT_ALGORITHMS.forEach(algorithms::add);
        }
        stored.put(RecordShape.VERSION, VERSION);
        stored.set(RecordShape.REFERENCES, references.write());
        return stored;
    }

    /** Reads the stored form; what it lacks is a problem. */
    static TrustedIssuer readStored(String id, String alias, boolean enabled, ObjectNode stored, Problems problems) {
        ObjectNode read = (ObjectNode) RecordShape.STORED.read(stored, "", new Shape.Reading(problems, true));
        SettingsRules.check(read, problems);
        if (!read.path(RecordShape.KEYS).path(RecordShape.ALGORITHMS).isArray()) {
            problems.add("keys.algorithms", "is missing from the stored settings");
        }
        if (!read.path(RecordShape.VERSION).isInt()) {
            problems.add(RecordShape.VERSION, "is not a version that this JAR knows");
        }
        References references = References.read(read.path(RecordShape.REFERENCES), problems);
        return problems.isEmpty() ? trustedIssuer(id, alias, enabled, read, references) : null;
    }

    private static TrustedIssuer trustedIssuer(
            String id, String alias, boolean enabled, ObjectNode read, References references) {
        JsonNode keys = read.path(RecordShape.KEYS);
        JsonNode assertion = read.path(RecordShape.ASSERTION);
        JsonNode lifespan = read.path(RecordShape.TOKEN).path(RecordShape.ACCESS_TOKEN_LIFESPAN);
        String organization = read.path(RecordShape.ORGANIZATION).textValue();
        String audienceTenant = read.path(RecordShape.AUDIENCE_TENANT).textValue();
        ObjectNode settings = read.deepCopy();
        settings.remove(List.of(RecordShape.VERSION, RecordShape.REFERENCES));
        return new TrustedIssuer(
                id,
                alias,
                enabled,
                read.path(RecordShape.ISSUER).textValue(),
                read.path(RecordShape.TENANT).textValue(),
                organization,
                audienceTenant == null ? organization : audienceTenant,
                Shape.texts(read.path(RecordShape.LINKED_IDENTITY_PROVIDERS)),
                new KeySettings(
                        keys.path(RecordShape.JWKS_URL).textValue(),
                        keys.path(RecordShape.JWKS).isObject()
                                ? keys.path(RecordShape.JWKS).toString()
                                : null,
                        algorithms(keys)),
                Duration.ofSeconds(assertion.path(RecordShape.MAX_LIFETIME).asInt(DEFAULT_MAX_LIFETIME)),
                Duration.ofSeconds(
                        assertion.path(RecordShape.ALLOWED_CLOCK_SKEW).asInt(DEFAULT_CLOCK_SKEW)),
                assertion.path(RecordShape.REQUIRE_RESOURCE).asBoolean(false),
                clients(read.path(RecordShape.CLIENTS)),
                read.path(RecordShape.SCOPES).isArray() ? Shape.texts(read.path(RecordShape.SCOPES)) : null,
                SubjectSettingsCodec.read(read.path(RecordShape.SUBJECT)),
                lifespan.isInt() ? Duration.ofSeconds(lifespan.intValue()) : null,
                mapperScopes(read.path(RecordShape.TOKEN).path(RecordShape.MAPPER_SCOPES), organization != null),
                references,
                settings);
    }

    private static List<String> mapperScopes(JsonNode node, boolean hasOrganization) {
        List<String> scopes = new ArrayList<>(node.isArray() ? Shape.texts(node) : DEFAULT_MAPPER_SCOPES);
        if (!node.isArray() && hasOrganization) {
            scopes.add(ORGANIZATION_SCOPE);
        }
        return scopes;
    }

    private static List<SignatureAlgorithm> algorithms(JsonNode keys) {
        return Shape.texts(keys.path(RecordShape.ALGORITHMS)).stream()
                .map(name -> SignatureAlgorithm.of(name).orElseThrow())
                .distinct()
                .toList();
    }

    private static Map<String, ClientEntry> clients(JsonNode node) {
        Map<String, ClientEntry> clients = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String clientId = member.getKey();
            JsonNode entry = member.getValue();
            List<String> ids = Shape.texts(entry.path(RecordShape.ASSERTION_CLIENT_IDS));
            Map<String, List<String>> resources = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> resource :
                    entry.path(RecordShape.RESOURCES).properties()) {
                boolean all = resource.getValue().isNull();
                resources.put(resource.getKey(), all ? null : Shape.texts(resource.getValue()));
            }
            clients.put(
                    clientId,
                    new ClientEntry(
                            clientId,
                            ids.isEmpty() ? Set.of(clientId) : Set.copyOf(ids),
                            resources,
                            entry.path(RecordShape.DEFAULT_RESOURCE).textValue()));
        }
        return clients;
    }
}

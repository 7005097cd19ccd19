// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What holds where neither a record nor the realm's defaults set anything. */
final class ProductDefaults {
    /** Stored at the first save, so that a new default of a later version widens nothing. */
    static final List<String> ALGORITHMS = List.of("RS256", "ES256");

    static final List<Resolver> RESOLVERS = List.of(Resolver.LINK, Resolver.SUB_ID);

    private static final int MAX_LIFETIME = 300;
    private static final int ALLOWED_CLOCK_SKEW = 60;
    private static final int USERS_PER_HOUR = 500;
    private static final String BASIC_SCOPE = "basic";
    private static final String ORGANIZATION_SCOPE = "organization";

    private ProductDefaults() {}

    /** In the shape of a record; what has no default of its own is not there. */
    static ObjectNode of(JsonNode record) {
        boolean hasOrganization = record.path(RecordShape.ORGANIZATION).isTextual();
        ObjectNode defaults = JsonNodeFactory.instance.objectNode();
        defaults.set(RecordShape.AUDIENCE_TENANT, record.path(RecordShape.ORGANIZATION));
        defaults.putObject(RecordShape.ASSERTION)
                .put(RecordShape.MAX_LIFETIME, MAX_LIFETIME)
                .put(RecordShape.ALLOWED_CLOCK_SKEW, ALLOWED_CLOCK_SKEW)
                .put(RecordShape.REQUIRE_RESOURCE, false);
        ObjectNode clients = defaults.putObject(RecordShape.CLIENTS);
        record.path(RecordShape.CLIENTS).fieldNames().forEachRemaining(clientId -> clients.putObject(clientId)
                .putArray(RecordShape.ASSERTION_CLIENT_IDS)
                .add(clientId));
        ObjectNode subject = defaults.putObject(RecordShape.SUBJECT);
        ArrayNode resolvers = subject.putArray(RecordShape.RESOLVERS);
        RESOLVERS.forEach(resolver -> resolvers.add(resolver.word()));
        subject.putObject(RecordShape.PROVISIONING)
                .put(RecordShape.ENABLED, false)
                .put(RecordShape.MAX_USERS_PER_HOUR, USERS_PER_HOUR);
        ArrayNode mapperScopes = defaults.putObject(RecordShape.TOKEN).putArray(RecordShape.MAPPER_SCOPES);
        mapperScopes.add(BASIC_SCOPE);
        if (hasOrganization) {
            mapperScopes.add(ORGANIZATION_SCOPE);
        }
        return defaults;
    }
}

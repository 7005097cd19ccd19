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
    private static final String REPLAY_CLAIM = "jti";
    private static final String BASIC_SCOPE = "basic";
    private static final String ORGANIZATION_SCOPE = "organization";

    private ProductDefaults() {}

    /** In the shape of a record; what has no default of its own is not there. */
    static ObjectNode of(JsonNode record) {
        boolean hasOrganization = record.path(RecordShape.ORGANIZATION).isTextual();
        ObjectNode defaults = JsonNodeFactory.instance.objectNode();
        defaults.put(RecordShape.MODE, Mode.ENFORCE.word());
        defaults.set(RecordShape.AUDIENCE_TENANT, record.path(RecordShape.ORGANIZATION));
        defaults.putObject(RecordShape.ASSERTION)
                .put(AssertionShape.MAX_LIFETIME, MAX_LIFETIME)
                .put(AssertionShape.ALLOWED_CLOCK_SKEW, ALLOWED_CLOCK_SKEW)
                .put(AssertionShape.REPLAY_CLAIM, REPLAY_CLAIM)
                .put(AssertionShape.REQUIRE_RESOURCE, false)
                .put(AssertionShape.INSECURE_REUSE_UNTIL_EXPIRY, false);
        ObjectNode clients = defaults.putObject(RecordShape.CLIENTS);
        record.path(RecordShape.CLIENTS).fieldNames().forEachRemaining(clientId -> clients.putObject(clientId)
                .put(EntryShape.ALLOW_PUBLIC_CLIENT, false)
                .put(EntryShape.INSECURE_PUBLIC_BEARER, false)
                .put(EntryShape.ENTERPRISE_CONSENT, false)
                .putArray(EntryShape.ASSERTION_CLIENT_IDS)
                .add(clientId));
        ObjectNode subject = defaults.putObject(RecordShape.SUBJECT);
        ArrayNode resolvers = subject.putArray(SubjectShape.RESOLVERS);
        RESOLVERS.forEach(resolver -> resolvers.add(resolver.word()));
        subject.putObject(SubjectShape.PROVISIONING)
                .put(SubjectShape.ENABLED, false)
                .put(SubjectShape.MAX_USERS_PER_HOUR, USERS_PER_HOUR);
        ArrayNode mapperScopes = defaults.putObject(RecordShape.TOKEN)
                .put(TokenShape.LIMIT_TO_ASSERTION_EXP, false)
                .put(TokenShape.INCLUDE_ACTOR, true)
                .putArray(TokenShape.MAPPER_SCOPES);
        mapperScopes.add(BASIC_SCOPE);
        if (hasOrganization) {
            mapperScopes.add(ORGANIZATION_SCOPE);
        }
        return defaults;
    }
}

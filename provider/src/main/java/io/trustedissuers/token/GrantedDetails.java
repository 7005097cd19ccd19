// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.compat.AuthorizationDetailsProcessors;
import io.trustedissuers.compat.AuthorizationDetailsProcessors.Processed;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * What came of the authorization_details (RFC 9396 sections 7 and 9.1): the claim of the token, and what the client is
 * shown. A processor may add what its type needs and may leave out; it may not widen what was asked for.
 */
record GrantedDetails(List<ObjectNode> ofToken, List<ObjectNode> ofResponse) {
    static final String CLAIM = "authorization_details";

    /** RFC 9396 section 2.2: the fields whose meaning does not depend on the type. */
    private static final List<String> COMMON_LISTS = List.of("locations", "actions", "datatypes", "privileges");

    private static final String TYPE = "type";
    private static final String IDENTIFIER = "identifier";
    private static final GrantedDetails NONE = new GrantedDetails(List.of(), List.of());

    static GrantedDetails of(
            Collection<ObjectNode> asked,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        if (asked.isEmpty()) {
            return NONE;
        }
        AuthorizationDetailsProcessors processors = new AuthorizationDetailsProcessors(session);
        List<ObjectNode> ofToken = new ArrayList<>();
        List<ObjectNode> ofResponse = new ArrayList<>();
        for (ObjectNode detail : asked) {
            String type = detail.path(TYPE).textValue();
            Processed processed = processors
                    .process(userSession, context, type, detail)
                    .orElseThrow(() -> new Refusal(Reason.AUTHORIZATION_DETAILS_REFUSED, null, type));
            ofToken.add(requireWithin(detail, processed.ofToken()));
            ofResponse.add(processed.ofResponse());
        }
        return new GrantedDetails(List.copyOf(ofToken), List.copyOf(ofResponse));
    }

    /** Whether a token claims nothing beyond this. */
    boolean cover(JsonNode claim) {
        return claim.isMissingNode() || claim.isArray() && ofToken.containsAll(elements(claim));
    }

    private static ObjectNode requireWithin(ObjectNode asked, ObjectNode granted) {
        if (!isWithin(asked, granted)) {
            throw new Refusal(Reason.TOKEN_CHANGED, null, "authorization_details are wider");
        }
        return granted;
    }

    static boolean isWithin(ObjectNode asked, ObjectNode granted) {
        return asked.get(TYPE).equals(granted.get(TYPE))
                && (!asked.has(IDENTIFIER) || asked.get(IDENTIFIER).equals(granted.get(IDENTIFIER)))
                && COMMON_LISTS.stream()
                        .filter(asked::has)
                        .allMatch(field -> granted.path(field).isArray()
                                && elements(asked.get(field)).containsAll(elements(granted.get(field))));
    }

    private static Set<JsonNode> elements(JsonNode array) {
        Set<JsonNode> elements = new HashSet<>();
        array.forEach(elements::add);
        return elements;
    }
}

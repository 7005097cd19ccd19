// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Gate <i>constraint</i>, for authorization_details (RFC 9396, JAG-04 section 4.4.1): each one is of a type that Keycloak
 * can process, or the request is refused. The issuer sets the limit: a client may ask for some of what the claim says and
 * for nothing else, because no field of the record could limit what a claim does not.
 */
public final class AuthorizationDetailsGate {
    private static final String CLAIM = "authorization_details";

    private AuthorizationDetailsGate() {}

    /**
     * What is to be processed: the parameter, else the claim; empty if there is neither.
     *
     * @param parameter the request's own; null = none
     * @param known whether there is a processor for a type
     */
    public static List<ObjectNode> check(VerifiedAssertion assertion, String parameter, Predicate<String> known) {
        Optional<List<ObjectNode>> asserted = claim(assertion);
        Optional<List<ObjectNode>> asked = Optional.ofNullable(parameter).map(AuthorizationDetailsGate::parse);
        asked.ifPresent(details -> requireAsserted(details, asserted.orElse(List.of())));
        List<ObjectNode> details = asked.or(() -> asserted).orElse(List.of());
        details.stream().map(AuthorizationDetailsGate::type).forEach(type -> {
            if (!known.test(type)) {
                throw new Refusal(Reason.AUTHORIZATION_DETAILS_NOT_SUPPORTED, null, type);
            }
        });
        return details;
    }

    private static Optional<List<ObjectNode>> claim(VerifiedAssertion assertion) {
        if (!assertion.claims().has(CLAIM)) {
            return Optional.empty();
        }
        JsonNode claim = assertion.claims().raw(CLAIM);
        if (!claim.isArray()) {
            throw new Refusal(Reason.AUTHORIZATION_DETAILS_MALFORMED);
        }
        return Optional.of(typed(claim));
    }

    private static List<ObjectNode> parse(String parameter) {
        return StrictJson.array(parameter)
                .map(AuthorizationDetailsGate::typed)
                .orElseThrow(AuthorizationDetailsGate::untyped);
    }

    /** RFC 9396 section 2: objects with a type each. An empty list would limit nothing and grant nothing. */
    private static List<ObjectNode> typed(JsonNode array) {
        List<ObjectNode> details = new ArrayList<>();
        for (JsonNode element : array) {
            if (!(element instanceof ObjectNode detail) || type(detail).isEmpty()) {
                throw untyped();
            }
            details.add(detail);
        }
        if (details.isEmpty()) {
            throw untyped();
        }
        return List.copyOf(details);
    }

    private static void requireAsserted(List<ObjectNode> asked, List<ObjectNode> asserted) {
        asked.stream().filter(detail -> !asserted.contains(detail)).findFirst().ifPresent(detail -> {
            throw new Refusal(Reason.AUTHORIZATION_DETAILS_NOT_ASSERTED, null, type(detail));
        });
    }

    private static String type(ObjectNode detail) {
        return detail.path("type").isTextual() ? detail.path("type").textValue() : "";
    }

    private static Refusal untyped() {
        return new Refusal(Reason.AUTHORIZATION_DETAILS_UNTYPED);
    }
}

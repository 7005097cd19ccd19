// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.assertion.StrictJson;
import io.trustedissuers.keys.IssuerHttp.Answer;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Finds the metadata of an issuer in its two forms: OpenID Connect Discovery section 4 and RFC 8414 section 3.1. The
 * first that fits is used whole; two are never merged.
 */
final class Discovery {
    private static final String ID_JAG = "urn:ietf:params:oauth:token-type:id-jag";

    private final AddressRules rules;
    private final IssuerHttp http;

    Discovery(AddressRules rules, IssuerHttp http) {
        this.rules = rules;
        this.http = http;
    }

    /** Metadata; everything but the outcome is empty unless that is {@code OK}. */
    record Metadata(
            FetchOutcome outcome,
            String jwksUrl,
            List<SignatureAlgorithm> algorithms,
            Form form,
            boolean announcesIdJags) {
        Metadata(FetchOutcome outcome) {
            this(outcome, null, List.of(), null, false);
        }
    }

    enum Form {
        OPENID_CONFIGURATION("openid-configuration"),
        OAUTH_AUTHORIZATION_SERVER("oauth-authorization-server");

        private final String word;

        Form(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        String address(String issuer) {
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            if (this == OPENID_CONFIGURATION) {
                return base + "/.well-known/" + word;
            }
            URI uri = URI.create(base);
            return uri.getScheme() + "://" + uri.getRawAuthority() + "/.well-known/" + word + uri.getRawPath();
        }
    }

    Metadata find(String issuer, Deadline deadline) {
        if (!rules.issuerProblems(issuer).isEmpty()) {
            return new Metadata(FetchOutcome.REFUSED_ADDRESS);
        }
        Metadata first = read(issuer, Form.OPENID_CONFIGURATION, deadline);
        boolean hopeless = first.outcome() == FetchOutcome.UNREACHABLE
                || first.outcome() == FetchOutcome.TIMEOUT
                || first.outcome() == FetchOutcome.REFUSED_ADDRESS;
        if (first.outcome() == FetchOutcome.OK || hopeless) {
            return first;
        }
        Metadata second = read(issuer, Form.OAUTH_AUTHORIZATION_SERVER, deadline);
        // Only when both forms are gone is the issuer; anything else may be an outage, and that is what it counts as.
        boolean firstTellsMore = second.outcome() == FetchOutcome.NOT_FOUND;
        return second.outcome() != FetchOutcome.OK && firstTellsMore ? first : second;
    }

    private Metadata read(String issuer, Form form, Deadline deadline) {
        Answer answer = http.get(form.address(issuer), deadline);
        return answer.outcome() == FetchOutcome.OK ? read(issuer, form, answer.body()) : new Metadata(answer.outcome());
    }

    Metadata read(String issuer, Form form, byte[] body) {
        Optional<ObjectNode> json = StrictJson.object(body);
        JsonNode named = json.map(object -> object.path("issuer")).orElse(null);
        if (named == null || !named.isTextual()) {
            return new Metadata(FetchOutcome.MALFORMED);
        }
        // RFC 8414 section 3.3: identical, or not used.
        if (!named.textValue().equals(issuer)) {
            return new Metadata(FetchOutcome.ISSUER_MISMATCH);
        }
        String jwksUrl = json.get().path("jwks_uri").textValue();
        if (jwksUrl == null) {
            return new Metadata(FetchOutcome.MALFORMED);
        }
        if (!rules.problems(jwksUrl).isEmpty()) {
            return new Metadata(FetchOutcome.REFUSED_ADDRESS);
        }
        return new Metadata(FetchOutcome.OK, jwksUrl, algorithms(json.get()), form, announcesIdJags(json.get()));
    }

    /** ID-JAG draft -04 section 7.1. */
    private static boolean announcesIdJags(ObjectNode metadata) {
        JsonNode types = metadata.path("identity_chaining_requested_token_types_supported");
        return StreamSupport.stream(types.spliterator(), false).anyMatch(type -> ID_JAG.equals(type.textValue()));
    }

    private static List<SignatureAlgorithm> algorithms(ObjectNode metadata) {
        Set<SignatureAlgorithm> algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
        for (JsonNode name : metadata.path("id_token_signing_alg_values_supported")) {
            SignatureAlgorithm.of(name.textValue()).ifPresent(algorithms::add);
        }
        return List.copyOf(algorithms);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.keys.IssuerKeysProvider;

/** The rules of a record that depend on the server's options or look into keys; checked when a record is saved. */
public final class KeyRules {
    private KeyRules() {}

    public static void check(JsonNode record, IssuerKeysProvider keys, Problems problems) {
        JsonNode issuer = record.path(RecordShape.ISSUER);
        if (issuer.isTextual()) {
            keys.issuerProblems(issuer.textValue()).forEach(problem -> problems.add(RecordShape.ISSUER, problem));
        }
        JsonNode jwksUrl = record.path(RecordShape.KEYS).path(RecordShape.JWKS_URL);
        if (jwksUrl.isTextual()) {
            keys.addressProblems(jwksUrl.textValue()).forEach(problem -> problems.add("keys.jwksUrl", problem));
        }
        JsonNode jwks = record.path(RecordShape.KEYS).path(RecordShape.JWKS);
        if (jwks.isObject()) {
            keys.jwksProblems(jwks.toString()).forEach(problem -> problems.add("keys.jwks", problem));
        }
    }
}

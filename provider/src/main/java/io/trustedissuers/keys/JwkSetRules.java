// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.StrictJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an inline JWK set may hold (findings-security row 22). Stricter than a fetched one: the admin is there to mend
 * it, and whatever is saved can be read again by export and GET.
 */
final class JwkSetRules {
    private final KeyReader reader;

    JwkSetRules(KeyReader reader) {
        this.reader = reader;
    }

    List<String> problems(String jwks) {
        if (jwks == null || jwks.length() > KeyTimes.MAX_BODY_BYTES) {
            return List.of("The JWK set must have at most " + KeyTimes.MAX_BODY_BYTES + " characters.");
        }
        Optional<ObjectNode> json = StrictJson.object(jwks);
        if (json.isEmpty()) {
            return List.of("The JWK set is not a JSON object, or has a member twice.");
        }
        JsonNode keys = json.get().path("keys");
        if (!keys.isArray() || keys.isEmpty() || keys.size() > KeyTimes.MAX_INLINE_KEYS) {
            return List.of("The JWK set must have 1 to " + KeyTimes.MAX_INLINE_KEYS + " keys.");
        }
        List<String> problems = new ArrayList<>();
        Set<String> keyIds = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = "Key " + (i + 1) + " ";
            problem(keys.get(i)).ifPresent(problem -> problems.add(key + problem));
            String keyId = keys.get(i).path("kid").textValue();
            if (keyId != null && !keyIds.add(keyId)) {
                problems.add(key + "repeats the kid of another key.");
            }
        }
        return problems;
    }

    private Optional<String> problem(JsonNode element) {
        if (!(element instanceof ObjectNode key)) {
            return Optional.of("is not a JSON object.");
        }
        if ("oct".equals(key.path("kty").textValue())) {
            return Optional.of("is symmetric; only public keys can be used.");
        }
        if (KeyReader.hasPrivateMember(key)) {
            return Optional.of("has private members; remove it everywhere and make a new one.");
        }
        if ("enc".equals(key.path("use").textValue())) {
            return Optional.of("is for encryption (use=enc).");
        }
        if (reader.read(key).isEmpty()) {
            return Optional.of("can not verify signatures: RSA of " + KeyTimes.MIN_RSA_BITS + " to "
                    + KeyTimes.MAX_RSA_BITS + " bits, EC on P-256, P-384 or P-521, and Ed25519 can, "
                    + "with alg, use and key_ops to match.");
        }
        return Optional.empty();
    }
}

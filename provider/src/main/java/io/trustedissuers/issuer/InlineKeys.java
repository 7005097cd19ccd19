// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.assertion.StrictJson;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which inline JWK sets may be saved: public signature keys of decent size. A private or symmetric key would be
 * published by every export and every GET (findings-security row 22).
 */
final class InlineKeys {
    private static final int MOST_KEYS = 50;
    private static final List<String> PRIVATE_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final Map<String, Set<String>> CURVES =
            Map.of("EC", Set.of("P-256", "P-384", "P-521"), "OKP", Set.of("Ed25519"));

    private InlineKeys() {}

    static void check(String jwks, Consumer<String> problems) {
        JsonNode keys = StrictJson.object(jwks).map(set -> set.path("keys")).orElseThrow(IllegalArgumentException::new);
        if (!keys.isArray() || keys.isEmpty() || keys.size() > MOST_KEYS) {
            problems.accept("must have a member keys with 1 to " + MOST_KEYS + " keys");
            return;
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            JsonNode key = keys.get(i);
            String name = "key " + (i + 1) + " ";
            checkKey(key, problem -> problems.accept(name + problem));
            if (key.path("kid").isTextual() && !ids.add(key.path("kid").textValue())) {
                problems.accept(name + "repeats a kid");
            }
        }
    }

    private static void checkKey(JsonNode key, Consumer<String> problems) {
        String type = key.path("kty").asText("");
        if (PRIVATE_MEMBERS.stream().anyMatch(key::has)) {
            problems.accept("has private members; paste public keys only");
        } else if (key.has("use") && !"sig".equals(key.path("use").asText())) {
            problems.accept("is not for signatures");
        } else if (type.equals("RSA")) {
            int bits = modulusBits(key.path("n").asText(""));
            if (bits < 2048 || bits > 8192) {
                problems.accept("must be an RSA key of 2048 to 8192 bits");
            }
        } else if (!CURVES.getOrDefault(type, Set.of()).contains(key.path("crv").asText())) {
            problems.accept("is not of a supported type: RSA, EC (P-256, P-384, P-521) or OKP (Ed25519)");
        }
    }

    private static int modulusBits(String base64Url) {
        try {
            return new BigInteger(1, Base64.getUrlDecoder().decode(base64Url)).bitLength();
        } catch (IllegalArgumentException notBase64Url) {
            return 0;
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import org.keycloak.common.util.Base64Url;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

/**
 * A token as whoever gets it will read it. A mapper may write claims beside the fields that we know, under the same
 * names: only the text shows them, and a name that is there twice is read in two ways.
 */
record WrittenToken(String text, JsonNode claims, AccessToken token) {
    private static final ObjectReader READER =
            JsonSerialization.mapper.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    /** A token before it is signed. */
    static WrittenToken of(AccessToken token) {
        try {
            return read(JsonSerialization.mapper.writeValueAsString(token));
        } catch (JsonProcessingException unwritable) {
            throw new Refusal(Reason.TOKEN_CHANGED, null, "a claim can not be written");
        }
    }

    static WrittenToken of(String signed) {
        try {
            return read(new String(new JWSInput(signed).getContent(), StandardCharsets.UTF_8));
        } catch (JWSInputException noToken) {
            throw new Refusal(Reason.TOKEN_CHANGED, null, "it is no JWT");
        }
    }

    /** Whether a signed token is this very text. */
    boolean isIn(String signed) {
        String payload = Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
        String[] parts = signed.split("\\.", -1);
        return parts.length == 3 && payload.equals(parts[1]);
    }

    private static WrittenToken read(String text) {
        try {
            JsonNode claims = READER.readTree(text);
            return new WrittenToken(text, claims, JsonSerialization.mapper.treeToValue(claims, AccessToken.class));
        } catch (JsonProcessingException unreadable) {
            throw new Refusal(Reason.TOKEN_CHANGED, null, "a claim is there twice, or has another form");
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gate <i>form</i>: a JWS in compact form, at most 16 KiB, no member twice, no critical extension. Keys in the header
 * ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) are never read (RFC 8725 section 3.10).
 */
public final class FormGate {
    static final String ISSUER = "iss";
    static final String TENANT = "tenant";

    private static final int MAX_LENGTH = 16 * 1024;
    private static final Pattern COMPACT = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");

    private FormGate() {}

    public static ClaimedAssertion parse(String compact) {
        if (compact.length() > MAX_LENGTH) {
            throw new Refusal(Reason.ASSERTION_TOO_LARGE);
        }
        Matcher parts = split(compact);
        ObjectNode header = header(parts.group(1));
        ObjectNode claims = object(parts.group(2));
        byte[] signingInput = ClaimedAssertion.ascii(parts.group(1) + "." + parts.group(2));
        return new ClaimedAssertion(header, claims, signingInput, bytes(parts.group(3)));
    }

    static Matcher split(String compact) {
        Matcher parts = COMPACT.matcher(compact);
        if (!parts.matches()) {
            throw new Refusal(Reason.ASSERTION_MALFORMED);
        }
        return parts;
    }

    static ObjectNode header(String part) {
        ObjectNode header = object(part);
        requireSupported(header);
        return header;
    }

    private static ObjectNode object(String part) {
        return StrictJson.object(bytes(part)).orElseThrow(() -> new Refusal(Reason.ASSERTION_MALFORMED));
    }

    static byte[] bytes(String part) {
        try {
            return ClaimedAssertion.decode(part);
        } catch (IllegalArgumentException badLength) {
            throw new Refusal(Reason.ASSERTION_MALFORMED);
        }
    }

    /** RFC 7515 section 4.1.11: an extension that is not understood invalidates the JWS; we understand none. */
    private static void requireSupported(ObjectNode header) {
        boolean unencoded = header.has("b64") && !header.get("b64").equals(BooleanNode.TRUE);
        if (header.has("crit") || unencoded) {
            throw new Refusal(Reason.HEADER_NOT_SUPPORTED);
        }
        for (String name : new String[] {"alg", "typ", "kid"}) {
            JsonNode value = header.path(name);
            if (!value.isMissingNode() && !value.isTextual()) {
                throw new Refusal(Reason.HEADER_NOT_SUPPORTED);
            }
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An assertion whose signature has not been checked: attacker's text. Of its claims only {@code iss} and {@code tenant}
 * can be read, and only to find the keys.
 */
public final class ClaimedAssertion {
    private final ObjectNode header;
    private final ObjectNode claims;
    private final byte[] signingInput;
    private final byte[] signature;

    ClaimedAssertion(ObjectNode header, ObjectNode claims, byte[] signingInput, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signingInput = signingInput;
        this.signature = signature;
    }

    /** The {@code iss} of a compact JWT, for routing alone; empty if it can not be read strictly. */
    public static Optional<String> issuerOf(String compact) {
        try {
            return FormGate.parse(compact).text(FormGate.ISSUER);
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    public String issuer() {
        return text(FormGate.ISSUER).orElseThrow(() -> new Refusal(Reason.ISSUER_MALFORMED));
    }

    /** The {@code tenant} claim; empty if absent. */
    public Optional<String> tenant() {
        if (!claims.has(FormGate.TENANT)) {
            return Optional.empty();
        }
        return Optional.of(text(FormGate.TENANT).orElseThrow(() -> new Refusal(Reason.ISSUER_MALFORMED)));
    }

    String type() {
        return header.path("typ").textValue();
    }

    String algorithm() {
        return header.path("alg").textValue();
    }

    /** Checks the signature; only what comes back may be believed. */
    public VerifiedAssertion verifiedBy(SignatureKeys keys, SignatureAlgorithm algorithm) {
        keys.verify(algorithm, header.path("kid").textValue(), signingInput.clone(), signature.clone());
        return new VerifiedAssertion(new Claims(claims));
    }

    private Optional<String> text(String name) {
        JsonNode value = claims.path(name);
        return value.isTextual() && !value.textValue().isEmpty() ? Optional.of(value.textValue()) : Optional.empty();
    }

    static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

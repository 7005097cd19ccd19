// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jose4j.keys.HmacKey;

/**
 * An ID-JAG before it is sent. Starts as a valid one; every method answers a copy that differs in one thing, so that a
 * test reads as the valid assertion and its single mutation.
 */
public final class Assertion {
    private final ObjectNode header;
    private final ObjectNode claims;
    private final UnaryOperator<String> headerText;
    private final UnaryOperator<String> payloadText;
    private final String algorithm;
    private final Key key;

    private Assertion(
            ObjectNode header,
            ObjectNode claims,
            UnaryOperator<String> headerText,
            UnaryOperator<String> payloadText,
            String algorithm,
            Key key) {
        this.header = header;
        this.claims = claims;
        this.headerText = headerText;
        this.payloadText = payloadText;
        this.algorithm = algorithm;
        this.key = key;
    }

    /** A valid assertion: all required claims, a fresh {@code jti}, issued now for five minutes. */
    public static Assertion valid(String issuer, SigningKey key, String subject, String audience, String clientId) {
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = Json.object()
                .put("iss", issuer)
                .put("sub", subject)
                .put("aud", audience)
                .put("client_id", clientId)
                .put("jti", UUID.randomUUID().toString())
                .put("iat", now)
                .put("exp", now + 300);
        ObjectNode header = Json.object().put("typ", "oauth-id-jag+jwt");
        return new Assertion(header, claims, UnaryOperator.identity(), UnaryOperator.identity(), key.algorithm(), null)
                .signedBy(key);
    }

    /** Sets a claim: text, number, list, map. */
    public Assertion with(String claim, Object value) {
        ObjectNode changed = claims.deepCopy();
        changed.set(claim, Json.node(value));
        return new Assertion(header, changed, headerText, payloadText, algorithm, key);
    }

    public Assertion without(String claim) {
        ObjectNode changed = claims.deepCopy();
        changed.remove(claim);
        return new Assertion(header, changed, headerText, payloadText, algorithm, key);
    }

    public Assertion header(String name, Object value) {
        ObjectNode changed = header.deepCopy();
        changed.set(name, Json.node(value));
        return new Assertion(changed, claims, headerText, payloadText, algorithm, key);
    }

    public Assertion withoutHeader(String name) {
        ObjectNode changed = header.deepCopy();
        changed.remove(name);
        return new Assertion(changed, claims, headerText, payloadText, algorithm, key);
    }

    /** Times relative to now, in seconds: for example {@code issuedAt(-400).expiringAt(-100)}. */
    public Assertion issuedAt(long secondsFromNow) {
        return with("iat", Instant.now().getEpochSecond() + secondsFromNow);
    }

    public Assertion expiringAt(long secondsFromNow) {
        return with("exp", Instant.now().getEpochSecond() + secondsFromNow);
    }

    /** Changes the JSON text of the claims, for what no JSON library writes: duplicate members, broken JSON. */
    public Assertion payloadText(UnaryOperator<String> change) {
        return new Assertion(header, claims, headerText, change, algorithm, key);
    }

    /** Changes the JSON text of the header. */
    public Assertion headerText(UnaryOperator<String> change) {
        return new Assertion(header, claims, change, payloadText, algorithm, key);
    }

    /** Adds a member at the end of the claims even if there is one of that name already. */
    public Assertion withDuplicate(String claim, Object value) {
        return payloadText(text -> appended(text, claim, value));
    }

    /** Adds a member at the end of the header even if there is one of that name already. */
    public Assertion withDuplicateHeader(String name, Object value) {
        return headerText(text -> appended(text, name, value));
    }

    /** Signed by that key, with its key id and algorithm in the header. */
    public Assertion signedBy(SigningKey signer) {
        return header("alg", signer.algorithm())
                .header("kid", signer.kid())
                .signedWith(signer.algorithm(), signer.privateKey());
    }

    /** Signed by that key, the header left as it is. */
    public Assertion signedSilentlyBy(SigningKey signer) {
        return signedWith(signer.algorithm(), signer.privateKey());
    }

    /** HS256, HS384 or HS512 with any text as the key, for example the public key of the issuer. */
    public Assertion hmac(String hmacAlgorithm, String keyText) {
        return header("alg", hmacAlgorithm)
                .signedWith(hmacAlgorithm, new HmacKey(keyText.getBytes(StandardCharsets.UTF_8)));
    }

    /** The claims as they will be sent. */
    public ObjectNode claims() {
        return claims.deepCopy();
    }

    public String claim(String name) {
        return claims.path(name).asText();
    }

    /** The compact form; the same draft always carries the same {@code jti}. */
    public String compact() {
        return Signature.compact(header(), payload(), algorithm, key);
    }

    /** The compact form without a signature and with any {@code alg}: {@code none}, {@code None}, {@code RS256} … */
    public String unsigned(String alg) {
        Assertion none = header("alg", alg);
        return Signature.base64(none.header()) + "." + Signature.base64(none.payload()) + ".";
    }

    private Assertion signedWith(String newAlgorithm, Key newKey) {
        return new Assertion(header, claims, headerText, payloadText, newAlgorithm, newKey);
    }

    private String header() {
        return headerText.apply(header.toString());
    }

    private String payload() {
        return payloadText.apply(claims.toString());
    }

    private static String appended(String object, String name, Object value) {
        String member = Json.node(name) + ":" + Json.node(value);
        return object.substring(0, object.length() - 1) + "," + member + "}";
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.wire.Json;
import java.time.Instant;
import java.util.UUID;

/** A DPoP proof for a token request (RFC 9449 section 4.2); every method gives another one. */
public final class DpopProof {
    private final SigningKey key;
    private final ObjectNode header;
    private final ObjectNode payload;

    private DpopProof(SigningKey key, ObjectNode header, ObjectNode payload) {
        this.key = key;
        this.header = header;
        this.payload = payload;
    }

    /** A valid one, never used before. */
    public static DpopProof of(SigningKey key, String url) {
        ObjectNode header = Json.object().put("typ", "dpop+jwt").put("alg", key.algorithm());
        header.set("jwk", Json.node(key.bareJwk()));
        ObjectNode payload = Json.object()
                .put("jti", UUID.randomUUID().toString())
                .put("htm", "POST")
                .put("htu", url)
                .put("iat", Instant.now().getEpochSecond());
        return new DpopProof(key, header, payload);
    }

    public DpopProof header(String name, Object value) {
        ObjectNode changed = header.deepCopy();
        changed.set(name, Json.node(value));
        return new DpopProof(key, changed, payload);
    }

    public DpopProof with(String claim, Object value) {
        ObjectNode changed = payload.deepCopy();
        changed.set(claim, Json.node(value));
        return new DpopProof(key, header, changed);
    }

    /** Another key signs than the one that is shown. */
    public DpopProof signedBy(SigningKey signer) {
        return new DpopProof(signer, header, payload);
    }

    public String compact() {
        return Signature.compact(header.toString(), payload.toString(), key.algorithm(), key.privateKey());
    }
}

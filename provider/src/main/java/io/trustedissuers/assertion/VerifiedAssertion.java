// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An assertion whose signature fits a key of its issuer. What it says is true to that issuer; no more than that. */
public final class VerifiedAssertion {
    private static final int MAX_ID_LENGTH = 256;

    private final Claims claims;
    private final String issuer;
    private final String tenant;
    private final String subject;
    private final String id;

    VerifiedAssertion(Claims claims) {
        this.claims = claims;
        this.issuer = claims.text("iss");
        this.tenant = claims.optionalText("tenant").orElse(null);
        this.subject = claims.text("sub");
        this.id = claims.text("jti");
        if (id.length() > MAX_ID_LENGTH) {
            throw new Refusal(Reason.CLAIM_MALFORMED, "jti of at most 256 characters", "jti");
        }
    }

    public String issuer() {
        return issuer;
    }

    public Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    public String subject() {
        return subject;
    }

    /** The {@code jti}, 1 to 256 characters. */
    public String id() {
        return id;
    }

    public Instant expiresAt() {
        return claims.time("exp");
    }

    public Instant issuedAt() {
        return claims.time("iat");
    }

    /** The {@code resource} claim, string or array; empty if absent. */
    public Optional<List<String>> resources() {
        return claims.textOrList("resource", Reason.RESOURCE_CLAIM_MALFORMED);
    }

    /** The {@code scope} claim; empty if absent. */
    public Optional<String> scope() {
        if (claims.has("scope") && !claims.raw("scope").isTextual()) {
            throw new Refusal(Reason.SCOPE_CLAIM_MALFORMED);
        }
        return Optional.ofNullable(claims.raw("scope").textValue());
    }

    Claims claims() {
        return claims;
    }
}

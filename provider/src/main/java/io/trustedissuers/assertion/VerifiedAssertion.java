// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An assertion whose signature fits a key of its issuer. What it says is true to that issuer; no more than that. */
public final class VerifiedAssertion implements PersonClaims {
    private static final int MAX_ID_LENGTH = 256;
    /** OpenID Connect Core section 2; Keycloak keeps no longer one in a link. */
    private static final int MAX_SUBJECT_LENGTH = 255;

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
        if (subject.length() > MAX_SUBJECT_LENGTH) {
            throw new Refusal(Reason.CLAIM_MALFORMED, "sub of at most 255 characters", "sub");
        }
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

    @Override
    public String subject() {
        return subject;
    }

    /** The {@code jti}, 1 to 256 characters. */
    public String id() {
        return id;
    }

    /** The {@code uti}, by which some issuers tell their assertions apart; empty if there is none of 1 to 256 characters. */
    public Optional<String> uniqueTokenId() {
        return Optional.ofNullable(claims.raw("uti").textValue())
                .filter(value -> !value.isEmpty() && value.length() <= MAX_ID_LENGTH);
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

    /** Any other format of the claim than a SAML NameID refuses. */
    @Override
    public Optional<SamlNameId> samlNameId() {
        return claims.has("sub_id") ? Optional.of(SamlNameId.of(claims.raw("sub_id"))) : Optional.empty();
    }

    @Override
    public Optional<String> audienceSubject() {
        return claims.optionalText("aud_sub");
    }

    @Override
    public Optional<String> audienceTenant() {
        return claims.optionalText("aud_tenant");
    }

    @Override
    public Optional<String> email() {
        return claims.optionalText("email");
    }

    @Override
    public boolean deniesEmail() {
        return claims.has("email_verified") && !claims.raw("email_verified").equals(BooleanNode.TRUE);
    }

    @Override
    public Optional<String> text(String claim) {
        return claims.optionalText(claim);
    }

    /** How and when the person signed in, as the issuer says. */
    public SignIn signIn() {
        return SignIn.of(claims);
    }

    /** Who acts for the subject, by the {@code act} claim; empty if it is absent. */
    public Optional<Actor> actor() {
        return claims.has("act") ? Optional.of(Actor.of(claims.raw("act"), issuer)) : Optional.empty();
    }

    /** The name of the actor as it is in the claim, for events alone; empty if there is none that can be read. */
    public Optional<String> agent() {
        return Optional.ofNullable(claims.raw("act").path("sub").textValue());
    }

    /** All claims, for mappers. */
    public ObjectNode allClaims() {
        return claims.all();
    }

    Claims claims() {
        return claims;
    }
}

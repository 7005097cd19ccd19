// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;

/**
 * What the assertions of an issuer have to be like.
 *
 * @param maxLifetime from {@code iat} to {@code exp}, the skew not counted
 * @param replayClaim the claim that makes an assertion good for one use: {@code jti} or {@code uti}
 * @param reusable whether an assertion may be presented again until it expires, for no more than the first time
 * @param additionalAudiences accepted beside our issuer identifier, each alone
 */
public record AssertionSettings(
        Duration maxLifetime,
        Duration allowedClockSkew,
        String replayClaim,
        boolean requireResource,
        boolean reusable,
        Set<String> additionalAudiences) {
    public AssertionSettings {
        additionalAudiences = Set.copyOf(additionalAudiences);
    }

    static AssertionSettings read(JsonNode assertion) {
        return new AssertionSettings(
                Duration.ofSeconds(assertion.path(AssertionShape.MAX_LIFETIME).intValue()),
                Duration.ofSeconds(
                        assertion.path(AssertionShape.ALLOWED_CLOCK_SKEW).intValue()),
                assertion.path(AssertionShape.REPLAY_CLAIM).textValue(),
                assertion.path(AssertionShape.REQUIRE_RESOURCE).booleanValue(),
                assertion.path(AssertionShape.INSECURE_REUSE_UNTIL_EXPIRY).booleanValue(),
                Set.copyOf(Shape.texts(assertion.path(AssertionShape.INSECURE_ADDITIONAL_AUDIENCES))));
    }
}

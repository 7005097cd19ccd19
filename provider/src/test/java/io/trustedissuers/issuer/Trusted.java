// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records of one issuer, where only a part of them matters. */
public final class Trusted {
    private static final AssertionSettings ASSERTION = assertion(false);
    private static final SubjectSettings SUBJECT = new SubjectSettings(Set.of(Resolver.LINK), null, null, 0, Set.of());

    private Trusted() {}

    public static TrustedIssuer findingBy(SubjectSettings subject) {
        return record(ASSERTION, subject, References.NONE, null, null, null);
    }

    /** @param pins the ids that its resources had when it was saved, by name */
    public static TrustedIssuer pinning(Map<String, String> pins) {
        return record(ASSERTION, SUBJECT, References.ofResources(pins), null, null, null);
    }

    public static TrustedIssuer requiringResource() {
        return record(assertion(true), SUBJECT, References.NONE, null, null, null);
    }

    /**
     * @param scopes the most that any client gets; null = no limit
     * @param expiresAt when the trust ends; null = never
     */
    public static TrustedIssuer granting(List<String> scopes, TokenSettings token, Instant expiresAt) {
        return record(ASSERTION, SUBJECT, References.NONE, scopes, token, expiresAt);
    }

    private static AssertionSettings assertion(boolean requireResource) {
        return new AssertionSettings(
                Duration.ofMinutes(5), Duration.ofMinutes(1), "jti", requireResource, false, Set.of());
    }

    private static TrustedIssuer record(
            AssertionSettings assertion,
            SubjectSettings subject,
            References references,
            List<String> scopes,
            TokenSettings token,
            Instant expiresAt) {
        return new TrustedIssuer(
                "id",
                "acme-agents",
                true,
                Mode.ENFORCE,
                "https://acme.example",
                null,
                null,
                null,
                List.of(),
                null,
                assertion,
                Map.of(),
                scopes,
                subject,
                token,
                new Lifecycle(expiresAt),
                references,
                JsonNodeFactory.instance.objectNode());
    }
}

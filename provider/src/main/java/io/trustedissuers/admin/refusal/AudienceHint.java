// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;

/** How an audience misses this realm's issuer identifier. */
final class AudienceHint {
    private static final String ENDPOINTS = "/protocol/openid-connect/";

    private AudienceHint() {}

    /**
     * @param expected the issuer identifier of the realm; another text if the claim could not be read
     * @param found the audiences of the assertion, separated by spaces; null = there is none
     */
    static Optional<String> of(String expected, String found) {
        Optional<URI> ours = address(expected);
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        if (found == null) {
            return Optional.of("the assertion names no audience; it must name '" + expected + "'");
        }
        if (found.contains(" ")) {
            return Optional.of("the assertion names several audiences; it must name '" + expected + "' alone");
        }
        return Optional.of(Spellings.difference(expected, found)
                .map(difference -> "the audience differs from '" + expected + "' only by " + difference)
                .or(() -> below(expected, found))
                .or(() -> address(found).flatMap(theirs -> elsewhere(ours.get(), theirs)))
                .orElse("the audience is '" + found + "', not '" + expected + "'"));
    }

    private static Optional<String> below(String expected, String found) {
        if (found.equals(expected + ENDPOINTS + "token")) {
            return Optional.of(
                    "the audience is the token endpoint; it must be the issuer identifier '" + expected + "'");
        }
        return found.startsWith(expected + "/")
                ? Optional.of("the audience is an address below the issuer identifier '" + expected + "'")
                : Optional.empty();
    }

    private static Optional<String> elsewhere(URI ours, URI theirs) {
        boolean sameServer = Objects.equals(ours.getRawAuthority(), theirs.getRawAuthority());
        boolean samePath = Objects.equals(ours.getRawPath(), theirs.getRawPath());
        if (samePath && !sameServer) {
            return Optional.of("the audience names the host '" + theirs.getRawAuthority() + "' instead of '"
                    + ours.getRawAuthority() + "'");
        }
        return sameServer && !samePath
                ? Optional.of("the audience names '" + theirs.getRawPath() + "' of this server instead of '"
                        + ours.getRawPath() + "'")
                : Optional.empty();
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.ofNullable(text == null ? null : new URI(text))
                    .filter(uri -> uri.isAbsolute() && uri.getRawAuthority() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

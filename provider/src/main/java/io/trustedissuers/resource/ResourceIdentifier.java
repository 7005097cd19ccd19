// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.resource;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A resource identifier: an absolute URI without fragment (RFC 8707 section 2). Scheme and host compare without regard
 * to case, the rest exactly (EMA 7.6.3); {@link #spelling} keeps what was written.
 */
public final class ResourceIdentifier {
    private final String spelling;
    private final String comparable;

    private ResourceIdentifier(String spelling, String comparable) {
        this.spelling = spelling;
        this.comparable = comparable;
    }

    public static Optional<ResourceIdentifier> of(String text) {
        try {
            URI uri = new URI(text);
            if (!uri.isAbsolute() || uri.isOpaque() || uri.getHost() == null || uri.getRawFragment() != null) {
                return Optional.empty();
            }
            String comparable = uri.getScheme().toLowerCase(Locale.ROOT) + "://"
                    + uri.getRawAuthority().toLowerCase(Locale.ROOT)
                    + uri.getRawPath()
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            boolean userInfo = uri.getRawUserInfo() != null;
            return userInfo ? Optional.empty() : Optional.of(new ResourceIdentifier(text, comparable));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    public String spelling() {
        return spelling;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceIdentifier identifier && comparable.equals(identifier.comparable);
    }

    @Override
    public int hashCode() {
        return Objects.hash(comparable);
    }

    @Override
    public String toString() {
        return spelling;
    }
}

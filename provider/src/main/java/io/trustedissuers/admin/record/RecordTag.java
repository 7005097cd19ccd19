// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.keycloak.jose.jws.crypto.HashUtils;

/** The entity tag of a record (RFC 9110 section 8.8.3): who sends it back in {@code If-Match} replaces what they have read. */
public final class RecordTag {
    private RecordTag() {}

    public static String of(StoredIssuer stored) {
        String content = stored.alias() + "\n" + stored.displayName() + "\n" + stored.enabled() + "\n"
                + stored.readable()
                        .map(TrustedIssuer::settings)
                        .map(Object::toString)
                        .orElse("");
        return '"' + HashUtils.sha256UrlEncodedHash(content, StandardCharsets.UTF_8) + '"';
    }

    /** @param condition null = none */
    public static void require(String condition, Optional<StoredIssuer> existing) {
        boolean holds = condition == null
                || existing.filter(stored -> condition.equals("*") || condition.equals(of(stored)))
                        .isPresent();
        if (!holds) {
            throw Refused.preconditionFailed("If-Match", "the record is not the one that was read");
        }
    }
}

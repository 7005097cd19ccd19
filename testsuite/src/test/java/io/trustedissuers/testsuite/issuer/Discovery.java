// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.issuer;

import java.util.List;

/** Where an issuer keeps its metadata. */
public enum Discovery {
    /** OpenID Connect Discovery: after the issuer's path. */
    OPENID,
    /** RFC 8414: the well-known part before the issuer's path. */
    OAUTH,
    /** RFC 8414 section 5: OpenID's name at OAuth's place. */
    OPENID_BEFORE_PATH,
    NOWHERE;

    List<String> paths(String issuerPath) {
        return switch (this) {
            case OPENID -> List.of(issuerPath + "/.well-known/openid-configuration");
            case OAUTH -> List.of("/.well-known/oauth-authorization-server" + issuerPath);
            case OPENID_BEFORE_PATH -> List.of("/.well-known/openid-configuration" + issuerPath);
            case NOWHERE -> List.of();
        };
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.metadata;

/**
 * {@code /.well-known/oauth-authorization-server/realms/{realm}} and
 * {@code /realms/{realm}/.well-known/oauth-authorization-server}.
 */
public final class AuthorizationServerMetadataFactory extends GrantMetadataFactory {
    public AuthorizationServerMetadataFactory() {
        super("oauth-authorization-server");
    }

    /** Part of the interface from 26.6: whether the document is served under the host's own well-known address. */
    public boolean isAvailableViaServerMetadata() {
        return true;
    }
}

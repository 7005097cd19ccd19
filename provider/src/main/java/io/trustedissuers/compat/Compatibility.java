// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import org.jboss.logging.Logger;
import org.keycloak.common.Version;

/** Makes sure at start that everything that differs between Keycloak minors has been found. */
public final class Compatibility {
    private static final Logger LOG = Logger.getLogger(Compatibility.class);

    private Compatibility() {}

    /**
     * Says who is here, in one line.
     *
     * @throws IllegalStateException if something is missing: the server does not start half-working
     */
    public static void announce() {
        try {
            IdentityProviders.resolved();
            ClientAccessTokens.resolved();
            GrantPolicyEvent.resolved();
            AuthorizationDetailsProcessors.resolved();
            ProviderFlags.values();
            CacheRevisions.resolved();
        } catch (ExceptionInInitializerError missing) {
            throw new IllegalStateException(missing.getCause().getMessage(), missing.getCause());
        }
        Package own = Compatibility.class.getPackage();
        LOG.infof(
                "Trusted Issuers %s on Keycloak %s; the built-in jwt-bearer grant is %s",
                own.getImplementationVersion(), Version.VERSION, BuiltInGrant.isOn() ? "on" : "off or absent");
    }
}

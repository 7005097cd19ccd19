// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;

/**
 * {@code AccessTokenIntrospectionProvider.verifyAudience}: from 26.6 on a caller has to be in the token's audience. The
 * method is protected and absent from the Keycloak we compile against.
 */
public final class IntrospectionAudience {
    private IntrospectionAudience() {}

    /** The handle on Keycloak's check, for the subclass whose lookup is given; null on a version that has none. */
    public static MethodHandle find(MethodHandles.Lookup subclass) {
        return Handles.optional(ignored -> subclass.findSpecial(
                AccessTokenIntrospectionProvider.class,
                "verifyAudience",
                MethodType.methodType(boolean.class),
                subclass.lookupClass()));
    }

    /** Keycloak's own answer; true on a version that does not ask. */
    public static boolean call(MethodHandle check, AccessTokenIntrospectionProvider<?> provider) {
        return check == null || Handles.call(() -> (boolean) check.invoke(provider));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.keycloak.models.IdentityProviderModel;

/** The flags of an identity provider: {@code boolean} up to 26.5 or 26.6, {@code Boolean} in 26.7. */
public enum ProviderFlags {
    HIDE_ON_LOGIN("setHideOnLogin"),
    LINK_ONLY("setLinkOnly"),
    AUTHENTICATE_BY_DEFAULT("setAuthenticateByDefault"),
    STORE_TOKEN("setStoreToken"),
    ADD_READ_TOKEN_ROLE_ON_CREATE("setAddReadTokenRoleOnCreate"),
    TRUST_EMAIL("setTrustEmail");

    private final MethodHandle setter;

    ProviderFlags(String method) {
        setter = Handles.required(method, lookup -> find(lookup, method));
    }

    public void set(IdentityProviderModel model, boolean value) {
        Handles.call(() -> {
            setter.invoke(model, value);
            return null;
        });
    }

    private static MethodHandle find(MethodHandles.Lookup lookup, String method) throws ReflectiveOperationException {
        MethodType primitive = MethodType.methodType(void.class, boolean.class);
        try {
            return lookup.findVirtual(IdentityProviderModel.class, method, primitive);
        } catch (NoSuchMethodException newer) {
            return lookup.findVirtual(
                    IdentityProviderModel.class, method, MethodType.methodType(void.class, Boolean.class));
        }
    }
}

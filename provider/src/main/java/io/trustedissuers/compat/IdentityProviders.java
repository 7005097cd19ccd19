// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.broker.provider.IdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderFactory;

/**
 * Searching identity providers of every type. Up to 26.4 {@code getAllStream(Map, …)} does so; from 26.5 that method
 * returns login providers only, and {@code IdentityProviderQuery.any()} has to be asked instead.
 */
public final class IdentityProviders {
    private static final String QUERY = "org.keycloak.models.IdentityProviderQuery";
    private static final Class<?> QUERY_TYPE = Handles.type(QUERY);
    private static final MethodHandle ANY = QUERY_TYPE == null
            ? null
            : Handles.required(
                    "any", lookup -> lookup.findStatic(QUERY_TYPE, "any", MethodType.methodType(QUERY_TYPE)));
    private static final MethodHandle WITH = QUERY_TYPE == null
            ? null
            : Handles.required(
                    "with",
                    lookup -> lookup.findVirtual(QUERY_TYPE, "with", MethodType.methodType(QUERY_TYPE, Map.class)));
    private static final MethodHandle GET_ALL = QUERY_TYPE == null
            ? null
            : Handles.required(
                    "getAllStream",
                    lookup -> lookup.findVirtual(
                            IdentityProviderStorageProvider.class,
                            "getAllStream",
                            MethodType.methodType(Stream.class, QUERY_TYPE, Integer.class, Integer.class)));

    private static final Class<?> TYPE = Handles.type("org.keycloak.models.IdentityProviderType");
    private static final Object GRANT_TYPE = TYPE == null ? null : constant(TYPE, "JWT_AUTHORIZATION_GRANT");
    private static final MethodHandle IS_TYPE = GRANT_TYPE == null
            ? null
            : Handles.optional(lookup -> lookup.findVirtual(
                    IdentityProvider.class,
                    "isType",
                    MethodType.methodType(boolean.class, KeycloakSession.class, TYPE)));

    private static final MethodHandle OF_TYPE = IS_TYPE == null
            ? null
            : Handles.required(
                    "type", lookup -> lookup.findStatic(QUERY_TYPE, "type", MethodType.methodType(QUERY_TYPE, TYPE)));

    private IdentityProviders() {}

    /** Loads the class, and with it the handles. */
    static void resolved() {}

    private static Object constant(Class<?> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The identity providers of the realm whose fields and config have these values, ordered by alias. */
    @SuppressWarnings("unchecked")
    public static Stream<IdentityProviderModel> search(
            KeycloakSession session, Map<String, String> options, Integer first, Integer max) {
        IdentityProviderStorageProvider providers = session.identityProviders();
        if (QUERY_TYPE == null) {
            return providers.getAllStream(options, first, max);
        }
        return Handles.call(() -> (Stream<IdentityProviderModel>)
                GET_ALL.invoke(providers, WITH.invoke(ANY.invoke(), options), first, max));
    }

    /** The identity providers among which Keycloak's own jwt-bearer grant chooses, with these values. */
    @SuppressWarnings("unchecked")
    static Stream<IdentityProviderModel> granting(KeycloakSession session, Map<String, String> options) {
        if (OF_TYPE == null) {
            return search(session, options, null, null);
        }
        return Handles.call(() -> (Stream<IdentityProviderModel>) GET_ALL.invoke(
                        session.identityProviders(),
                        WITH.invoke(OF_TYPE.invoke(GRANT_TYPE), options),
                        (Integer) null,
                        (Integer) null))
                .filter(provider -> mayGrant(session, provider));
    }

    /**
     * Whether an identity provider takes part in Keycloak's own jwt-bearer grant. From 26.6 its type decides; before,
     * Keycloak takes whatever has the issuer.
     */
    static boolean mayGrant(KeycloakSession session, IdentityProviderModel model) {
        if (IS_TYPE == null) {
            return true;
        }
        ProviderFactory<?> factory =
                session.getKeycloakSessionFactory().getProviderFactory(IdentityProvider.class, model.getProviderId());
        if (!(factory instanceof IdentityProviderFactory<?> identityProviders)) {
            return false;
        }
        IdentityProvider<?> provider = identityProviders.create(session, model);
        return Handles.call(() -> (boolean) IS_TYPE.invoke(provider, session, GRANT_TYPE));
    }
}

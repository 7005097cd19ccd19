// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.Profile;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;

/** Keycloak's own jwt-bearer grant, which ours replaces and delegates to; it exists from 26.5, behind a feature. */
public final class BuiltInGrant {
    private static final Class<?> TYPE = Handles.type("org.keycloak.protocol.oidc.grants.JWTAuthorizationGrantType");
    private static final MethodHandle CREATE = TYPE == null
            ? null
            : Handles.required(
                    "JWTAuthorizationGrantType",
                    lookup -> lookup.findConstructor(TYPE, MethodType.methodType(void.class)));
    private static final MethodHandle IS_TOKEN_ALLOWED = isTokenAllowed();
    private static final String ISSUER = "issuer";
    private static final Optional<Profile.Feature> FEATURE = Stream.of(Profile.Feature.values())
            .filter(feature -> feature.name().equals("JWT_AUTHORIZATION_GRANT"))
            .findFirst();

    private BuiltInGrant() {}

    /** A new instance; empty where Keycloak does not have the grant or its feature is off. */
    public static Optional<OAuth2GrantType> create() {
        return isOn() ? Optional.of(Handles.call(() -> (OAuth2GrantType) CREATE.invoke())) : Optional.empty();
    }

    public static boolean isOn() {
        return TYPE != null && FEATURE.isPresent() && Profile.isFeatureEnabled(FEATURE.get());
    }

    /** Whether an enabled identity provider that the built-in grant would choose names exactly this issuer. */
    public static boolean knows(KeycloakSession session, String issuer) {
        Map<String, String> named = Map.of(ISSUER, issuer, IdentityProviderModel.ENABLED, "true");
        return isOn()
                && IdentityProviders.search(session, named, null, null)
                        .anyMatch(provider -> wouldChoose(session, provider, issuer));
    }

    /** Whether the built-in grant would choose this identity provider for exactly this issuer. */
    public static boolean wouldChoose(KeycloakSession session, IdentityProviderModel provider, String issuer) {
        return isOn()
                && provider.isEnabled()
                && issuer.equals(provider.getConfig().get(ISSUER))
                && IdentityProviders.mayGrant(session, provider);
    }

    /** All issuers that it {@link #knows}, for who asks about many: one query, whatever number of records there is. */
    public static Set<String> issuers(KeycloakSession session) {
        if (!isOn()) {
            return Set.of();
        }
        try (Stream<IdentityProviderModel> providers =
                IdentityProviders.granting(session, Map.of(IdentityProviderModel.ENABLED, "true"))) {
            return providers
                    .map(provider -> provider.getConfig().get(ISSUER))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }
    }

    /** What the built-in grant says about a token of its own; it has a say from 26.6 on. */
    public static boolean isTokenAllowed(KeycloakSession session, AccessToken token) {
        Optional<OAuth2GrantType> builtIn = IS_TOKEN_ALLOWED == null ? Optional.empty() : create();
        return builtIn.isEmpty()
                || Handles.call(() -> (boolean) IS_TOKEN_ALLOWED.invoke(builtIn.get(), session, token));
    }

    private static MethodHandle isTokenAllowed() {
        MethodType type = MethodType.methodType(boolean.class, KeycloakSession.class, AccessToken.class);
        return Handles.optional(lookup -> lookup.findVirtual(OAuth2GrantType.class, "isTokenAllowed", type));
    }

    /** Whether Keycloak asks a grant if its tokens may be used at Keycloak's own APIs (from 26.6). */
    public static boolean keycloakAsksForTokens() {
        return IS_TOKEN_ALLOWED != null;
    }
}

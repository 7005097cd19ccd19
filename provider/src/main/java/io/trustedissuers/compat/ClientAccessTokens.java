// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;

/** {@code TokenManager.createClientAccessToken}: six arguments up to 26.5, from 26.6 a seventh, whether it is offline. */
public final class ClientAccessTokens {
    private static final MethodHandle CREATE = Handles.required("createClientAccessToken", ClientAccessTokens::find);

    private ClientAccessTokens() {}

    /** Loads the class, and with it the handles. */
    static void resolved() {}

    private static MethodHandle find(MethodHandles.Lookup lookup) throws ReflectiveOperationException {
        MethodType six = MethodType.methodType(
                AccessToken.class,
                KeycloakSession.class,
                RealmModel.class,
                ClientModel.class,
                UserModel.class,
                UserSessionModel.class,
                ClientSessionContext.class);
        try {
            return lookup.findVirtual(TokenManager.class, "createClientAccessToken", six);
        } catch (NoSuchMethodException from26dot6) {
            MethodHandle seven = lookup.findVirtual(
                    TokenManager.class, "createClientAccessToken", six.appendParameterTypes(boolean.class));
            return MethodHandles.insertArguments(seven, 7, false);
        }
    }

    public static AccessToken create(
            TokenManager tokenManager,
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            UserModel user,
            UserSessionModel userSession,
            ClientSessionContext context) {
        return Handles.call(() ->
                (AccessToken) CREATE.invokeExact(tokenManager, session, realm, client, user, userSession, context));
    }
}

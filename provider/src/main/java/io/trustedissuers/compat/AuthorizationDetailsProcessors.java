// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessor;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.util.JsonSerialization;

/**
 * Keycloak's processors of authorization_details (RFC 9396), each known by its type. On 26.4 a processor says neither
 * which type it is for nor whether the realm has it, and refuses by a {@code RuntimeException}; none is known there.
 */
public final class AuthorizationDetailsProcessors {
    /**
     * {@code OID4VCAuthorizationDetailsProcessor} prepares a credential that is fetched from Keycloak's credential endpoint
     * with the token. No token of ours is good there (decision D9), so there is nothing to prepare.
     */
    private static final String CREDENTIAL = "openid_credential";

    private static final Class<?> REFUSAL =
            Handles.type("org.keycloak.protocol.oidc.rar.InvalidAuthorizationDetailsException");
    private static final MethodHandle IS_SUPPORTED = find("isSupported", MethodType.methodType(boolean.class));
    private static final MethodHandle PROCESS = find(
            "process",
            MethodType.methodType(
                    AuthorizationDetailsJSONRepresentation.class,
                    UserSessionModel.class,
                    ClientSessionContext.class,
                    AuthorizationDetailsJSONRepresentation.class));
    private static final MethodHandle AFTERWARDS = find(
            "afterAuthorizationDetailsProcessed",
            MethodType.methodType(
                    void.class,
                    UserSessionModel.class,
                    ClientSessionContext.class,
                    AuthorizationDetailsJSONRepresentation.class));
    private static final MethodHandle SANITIZE = find(
            "sanitizeBeforeSendingTokenResponse",
            MethodType.methodType(
                    AuthorizationDetailsJSONRepresentation.class, AuthorizationDetailsJSONRepresentation.class));

    private final KeycloakSession session;

    public AuthorizationDetailsProcessors(KeycloakSession session) {
        this.session = session;
    }

    /** What a processor makes of one element: for the token, and for the client to see. */
    public record Processed(ObjectNode ofToken, ObjectNode ofResponse) {}

    /** Loads the class, and with it the handles. */
    static void resolved() {}

    /** Whether there is a processor for the type, and the realm has it. */
    public boolean knows(String type) {
        if (!exist() || CREDENTIAL.equals(type)) {
            return false;
        }
        AuthorizationDetailsProcessor processor = processor(type);
        return processor != null && Handles.call(() -> (boolean) IS_SUPPORTED.invoke(processor));
    }

    /**
     * In the order of {@code AuthorizationDetailsProcessorManager} (26.7).
     *
     * @return empty if the processor refuses the element
     */
    public Optional<Processed> process(
            UserSessionModel userSession, ClientSessionContext context, String type, ObjectNode detail) {
        AuthorizationDetailsProcessor processor = processor(type);
        try {
            AuthorizationDetailsJSONRepresentation asked =
                    JsonSerialization.mapper.treeToValue(detail, AuthorizationDetailsJSONRepresentation.class);
            AuthorizationDetailsJSONRepresentation granted = Handles.call(() ->
                    (AuthorizationDetailsJSONRepresentation) PROCESS.invoke(processor, userSession, context, asked));
            if (granted == null) {
                return Optional.empty();
            }
            Handles.call(() -> {
                AFTERWARDS.invoke(processor, userSession, context, granted);
                return null;
            });
            AuthorizationDetailsJSONRepresentation shown =
                    Handles.call(() -> (AuthorizationDetailsJSONRepresentation) SANITIZE.invoke(processor, granted));
            return Optional.of(new Processed(json(granted), json(shown)));
        } catch (JsonProcessingException otherwiseTyped) {
            return Optional.empty();
        } catch (RuntimeException refusal) {
            if (REFUSAL.isInstance(refusal)) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private AuthorizationDetailsProcessor processor(String type) {
        return session.getProvider(AuthorizationDetailsProcessor.class, type);
    }

    private static boolean exist() {
        return REFUSAL != null && IS_SUPPORTED != null && PROCESS != null && AFTERWARDS != null && SANITIZE != null;
    }

    private static ObjectNode json(AuthorizationDetailsJSONRepresentation detail) {
        return JsonSerialization.mapper.valueToTree(detail);
    }

    private static MethodHandle find(String name, MethodType type) {
        return Handles.optional(lookup -> lookup.findVirtual(AuthorizationDetailsProcessor.class, name, type));
    }
}

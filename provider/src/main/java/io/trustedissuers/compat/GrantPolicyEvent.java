// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/**
 * Keycloak's client-policy event of the jwt-bearer grant, so that the executors of a realm (downscope, claim enforcer)
 * work on our exchange as they do on the built-in one. On 26.4 there is no such event.
 */
public final class GrantPolicyEvent {
    private static final Class<?> CONTEXT =
            Handles.type("org.keycloak.services.clientpolicy.context.JWTAuthorizationGrantContext");
    private static final Class<?> VALIDATION =
            Handles.type("org.keycloak.protocol.oidc.JWTAuthorizationGrantValidationContext");
    /** From 26.6 on; null before. */
    private static final MethodHandle BY_ALIAS = constructor(KeycloakSession.class, VALIDATION, String.class);
    /** On 26.5. */
    private static final MethodHandle BY_PROVIDER = constructor(VALIDATION, IdentityProviderModel.class);

    static {
        if (CONTEXT != null && BY_ALIAS == null && BY_PROVIDER == null) {
            throw Handles.missing("JWTAuthorizationGrantContext");
        }
    }

    private GrantPolicyEvent() {}

    /** Loads the class, and with it the handles. */
    static void resolved() {}

    /**
     * Fires the event.
     *
     * @return the scopes to which an executor restricts the token; empty = no restriction
     */
    public static Optional<Set<String>> fire(KeycloakSession session, String assertion, String scope, String alias)
            throws ClientPolicyException {
        if (CONTEXT == null) {
            return Optional.empty();
        }
        Exchange exchange = new Exchange(assertion, scope);
        Object validation = Proxy.newProxyInstance(
                GrantPolicyEvent.class.getClassLoader(),
                new Class<?>[] {VALIDATION},
                (proxy, method, arguments) -> exchange.answer(method.getName(), arguments));
        ClientPolicyContext context = Handles.call(() -> (ClientPolicyContext)
                (BY_ALIAS == null
                        ? BY_PROVIDER.invoke(
                                validation, session.identityProviders().getByAlias(alias))
                        : BY_ALIAS.invoke(session, validation, alias)));
        session.clientPolicy().triggerOnEvent(context);
        return Optional.ofNullable(exchange.restrictedScopes);
    }

    private static MethodHandle constructor(Class<?>... parameters) {
        return CONTEXT == null
                ? null
                : Handles.optional(
                        lookup -> lookup.findConstructor(CONTEXT, MethodType.methodType(void.class, parameters)));
    }

    /** What executors may ask of the exchange, in the words of 26.7's {@code JWTAuthorizationGrantValidationContext}. */
    private static final class Exchange {
        private final String assertion;
        private final String scope;
        private Set<String> restrictedScopes;

        private Exchange(String assertion, String scope) {
            this.assertion = assertion;
            this.scope = scope;
        }

        private Object answer(String method, Object[] arguments) throws JWSInputException {
            return switch (method) {
                case "getAssertion" -> assertion;
                case "getJws" -> jws();
                case "getJWT" -> jwt();
                case "getIssuer" -> jwt().getIssuer();
                case "getSubject" -> jwt().getSubject();
                case "getScopeParam" -> scope;
                case "getRestrictedScopes" -> restrictedScopes;
                case "setRestrictedScopes" -> restrict(arguments[0]);
                case "toString" -> "the exchange of an assertion";
                case "hashCode" -> System.identityHashCode(this);
                default -> throw new UnsupportedOperationException(method);
            };
        }

        private Object restrict(Object scopes) {
            if (scopes == null) {
                restrictedScopes = null;
            } else {
                restrictedScopes = new HashSet<>();
                ((Set<?>) scopes).forEach(name -> restrictedScopes.add((String) name));
            }
            return null;
        }

        private JWSInput jws() throws JWSInputException {
            return new JWSInput(assertion);
        }

        private JsonWebToken jwt() throws JWSInputException {
            return jws().readJsonContent(JsonWebToken.class);
        }
    }
}

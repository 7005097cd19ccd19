// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.compat.ClientMetadataDocuments;
import io.trustedissuers.event.CleanText;
import io.trustedissuers.event.LogPace;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.keys.IssuerKeysProvider;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionTask;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.PreAuthorizationRequestContext;

/**
 * A client id that is the URL of a client ID metadata document (CIMD-02). Keycloak fetches and stores such clients when
 * somebody starts to sign in, by an executor of the realm's client policies; a client that only presents assertions
 * never comes by there. So the same event is fired here, and the realm's policies decide as they do there.
 *
 * <p>The executor (26.7) wants the redirect URI of an authorization request and looks for it in the document. There is none
 * in a token request, and nothing is ever sent to the one that is handed over: it is the first of the document itself,
 * which is read for it before, under our own rules for addresses (special-use ones, redirects, size).
 */
final class ClientDocument {
    private static final Logger LOG = Logger.getLogger(ClientDocument.class);
    private static final LogPace PACE = new LogPace();

    private final KeycloakSession session;
    private final String clientId;

    private ClientDocument(KeycloakSession session, String clientId) {
        this.session = session;
        this.clientId = clientId;
    }

    /** Whether the client that a request names can be asked to authenticate: always true unless its id is a URL. */
    static boolean isAtHand(KeycloakSession session, MultivaluedMap<String, String> form) {
        String clientId = form.getFirst(OAuth2Constants.CLIENT_ID);
        return !ClientMetadataDocuments.areNamedBy(clientId) || new ClientDocument(session, clientId).isAtHand();
    }

    /** Only what an admin has put on the allowlist is fetched, whoever asks. */
    private boolean isAtHand() {
        return isCurrent()
                || !isListed()
                || session.getProvider(IssuerKeysProvider.class)
                        .useClientDocument(session.getContext().getRealm().getId(), clientId, this::store);
    }

    private boolean isListed() {
        return new TrustedIssuers(session).naming(clientId, null).anyMatch(StoredIssuer::usable);
    }

    private boolean isCurrent() {
        boolean[] current = new boolean[1];
        apart(other -> current[0] = isCurrent(other));
        return current[0];
    }

    private boolean store(ObjectNode document) {
        String redirectUri = document.at("/redirect_uris/0").asText("");
        apart(other -> {
            try {
                other.clientPolicy().triggerOnEvent(new PreAuthorizationRequestContext(clientId, request(redirectUri)));
            } catch (ClientPolicyException refusal) {
                if (PACE.isDue(clientId, Instant.ofEpochMilli(Time.currentTimeMillis()))) {
                    LOG.infof(
                            "A client policy refuses %s: %s",
                            clientId, CleanText.of(String.valueOf(refusal.getErrorDetail())));
                }
                other.getTransactionManager().setRollbackOnly();
            }
        });
        return isCurrent();
    }

    private MultivaluedMap<String, String> request(String redirectUri) {
        MultivaluedMap<String, String> request = new MultivaluedHashMap<>();
        request.add(OAuth2Constants.CLIENT_ID, clientId);
        request.add(OAuth2Constants.REDIRECT_URI, redirectUri);
        return request;
    }

    private boolean isCurrent(KeycloakSession other) {
        ClientModel client = other.getContext().getRealm().getClientByClientId(clientId);
        return client != null && ClientMetadataDocuments.isCurrent(client);
    }

    /**
     * In a transaction of its own: a refusal of this request takes back its effects, and a client that goes with them would
     * be fetched again with the next one. This request's own session must not have looked before, or it sees the old one.
     */
    private void apart(KeycloakSessionTask task) {
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), session.getContext(), task);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.util.BasicAuthHelper;

/**
 * Gate <i>request</i>: one way of client authentication (RFC 6749 section 2.3). Keycloak lets the form win over the
 * header, so that an id or a secret in the header would go unread.
 */
final class CredentialGate {
    private CredentialGate() {}

    static void check(ClientModel client, HttpHeaders headers, MultivaluedMap<String, String> form) {
        String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        String[] basic = header == null ? null : BasicAuthHelper.RFC6749.parseHeader(header);
        boolean secret = form.containsKey(OAuth2Constants.CLIENT_SECRET);
        boolean signed = form.containsKey(OAuth2Constants.CLIENT_ASSERTION);
        if (client.isPublicClient() && (signed || isSent(form) || basic != null && !basic[1].isEmpty())) {
            // Keycloak does not look at them, and what is sent has to be checked (RFC 7521 section 4.1, RAS-6).
            throw new Refusal(Reason.CREDENTIALS_CONTRADICT);
        }
        boolean twice = secret && signed || basic != null && (secret || signed);
        if (twice || basic != null && !client.getClientId().equals(basic[0])) {
            throw new Refusal(Reason.CREDENTIALS_CONTRADICT);
        }
    }

    private static boolean isSent(MultivaluedMap<String, String> form) {
        String secret = form.getFirst(OAuth2Constants.CLIENT_SECRET);
        return secret != null && !secret.isEmpty();
    }
}

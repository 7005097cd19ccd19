// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.assertion.ProvenKeys;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.services.util.MtlsHoKTokenUtil;

/** What Keycloak has found out about the keys of a request. */
final class PresentedKeys {
    private PresentedKeys() {}

    /** Keycloak checks a DPoP proof before it asks the grant, and leaves it in the session ({@code TokenEndpoint}). */
    static ProvenKeys of(KeycloakSession session) {
        Optional<String> proof = Optional.ofNullable(session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE, DPoP.class))
                .map(DPoP::getThumbprint);
        return new ProvenKeys(proof, () -> certificate(session));
    }

    private static Optional<String> certificate(KeycloakSession session) {
        return Optional.ofNullable(MtlsHoKTokenUtil.bindTokenWithClientCertificate(
                        session.getContext().getHttpRequest(), session))
                .map(AccessToken.Confirmation::getCertThumbprint);
    }
}

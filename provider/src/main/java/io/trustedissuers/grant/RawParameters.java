// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.keycloak.OAuth2Constants;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/**
 * The parameters as they came over the wire. Keycloak drops long ones silently later (over 4,000 characters on 26.5),
 * and a request without its {@code resource} or {@code scope} is a wider request (row TI-14).
 */
public record RawParameters(
        List<String> assertion, List<String> scope, List<String> resource, List<String> authorizationDetails) {
    private static final String ASSERTION = "assertion";
    static final String RESOURCE = "resource";

    private static final RawParameters NONE = new RawParameters(List.of(), List.of(), List.of(), List.of());

    public static RawParameters of(MultivaluedMap<String, String> form) {
        return new RawParameters(
                values(form, ASSERTION),
                values(form, OAuth2Constants.SCOPE),
                values(form, RESOURCE),
                values(form, OAuth2Constants.AUTHORIZATION_DETAILS_PARAM));
    }

    /** Whether this request asks the token endpoint for this grant; otherwise only a token of it is being looked at. */
    static boolean isTokenRequest(KeycloakSession session) {
        HttpRequest request = session.getContext().getHttpRequest();
        if (request == null || !isForm(request)) {
            return false;
        }
        MultivaluedMap<String, String> form = request.getDecodedFormParameters();
        return form != null && AssertionGrantFactory.ID.equals(form.getFirst(OAuth2Constants.GRANT_TYPE));
    }

    static RawParameters of(KeycloakSession session) {
        return isTokenRequest(session)
                ? of(session.getContext().getHttpRequest().getDecodedFormParameters())
                : NONE;
    }

    private static boolean isForm(HttpRequest request) {
        MediaType type = request.getHttpHeaders().getMediaType();
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type);
    }

    /** RFC 6749 section 3.2: a parameter without a value is treated as if it were not there. */
    private static List<String> values(MultivaluedMap<String, String> form, String name) {
        return form.getOrDefault(name, List.of()).stream()
                .filter(value -> value != null && !value.isEmpty())
                .toList();
    }
}

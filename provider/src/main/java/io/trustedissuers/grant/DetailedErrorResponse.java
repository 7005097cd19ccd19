// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;

/**
 * Keycloak's error response with members beside error and description, which {@code OAuth2ErrorRepresentation} of 26.4
 * to 26.7 has no room for.
 */
final class DetailedErrorResponse extends CorsErrorResponseException {
    private final String error;
    private final transient Map<String, Object> members;

    DetailedErrorResponse(
            Cors cors, String error, String description, Response.Status status, Map<String, Object> members) {
        super(cors, error, description, status);
        this.error = error;
        this.members = Map.copyOf(members);
    }

    @Override
    public Response getResponse() {
        Response response = super.getResponse();
        if (members.isEmpty()) {
            return response;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(OAuth2Constants.ERROR, error);
        body.put(OAuth2Constants.ERROR_DESCRIPTION, getErrorDescription());
        body.putAll(members);
        return Response.fromResponse(response).entity(body).build();
    }
}

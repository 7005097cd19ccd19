// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.messages.Messages;

/** What stands at a trusted issuer's broker endpoint on 26.4, where every identity provider has one. */
public final class ClosedDoor {
    private final KeycloakSession session;

    ClosedDoor(KeycloakSession session) {
        this.session = session;
    }

    @GET
    public Response get() {
        return refuse();
    }

    @POST
    public Response post() {
        return refuse();
    }

    private Response refuse() {
        return ErrorPage.error(session, null, Response.Status.NOT_FOUND, Messages.INVALID_REQUEST);
    }
}

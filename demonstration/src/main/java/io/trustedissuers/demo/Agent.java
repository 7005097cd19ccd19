// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The client: Claude, registered at the customer's identity provider and at the vendor's Keycloak. */
final class Agent {
    static final String CLIENT_ID = "claude";
    static final String SECRET = "secret-of-claude-at-vendor";

    private final Http http;
    private final String resource;
    private final String authorizationServer;

    Agent(Http http, String resource, String authorizationServer) {
        this.http = http;
        this.resource = resource;
        this.authorizationServer = authorizationServer;
    }

    /** What goes to the identity provider: an identity token for an ID-JAG. */
    Map<String, String> exchange(String idToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.put("requested_token_type", "urn:ietf:params:oauth:token-type:id-jag");
        form.put("subject_token", idToken);
        form.put("subject_token_type", "urn:ietf:params:oauth:token-type:id_token");
        form.put("audience", authorizationServer);
        form.put("resource", resource);
        form.put("scope", "tickets.read");
        return form;
    }

    Reply exchange(String tokenEndpoint, ApprovedAgent self, String idToken) throws IOException, InterruptedException {
        return http.post(tokenEndpoint, self.clientId(), self.secret(), exchange(idToken));
    }

    /** An ID-JAG about the customer's person, from the customer's identity provider. */
    String idJag(Customer customer) throws IOException, InterruptedException {
        Reply reply = exchange(customer.tokenEndpoint(), customer.agent(), customer.idToken());
        String idJag = reply.text("access_token");
        if (idJag.isEmpty()) {
            throw new DemoFailure(customer.issuer() + " gave no ID-JAG: " + reply.body());
        }
        return idJag;
    }

    /** What goes to Keycloak: an ID-JAG for an access token. */
    Map<String, String> redemption(String idJag) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        form.put("assertion", idJag);
        form.put("resource", resource);
        form.put("scope", "tickets.read");
        return form;
    }

    Reply redeem(String tokenEndpoint, String idJag) throws IOException, InterruptedException {
        return http.post(tokenEndpoint, CLIENT_ID, SECRET, redemption(idJag));
    }
}

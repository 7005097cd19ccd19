// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/** Initech: an organization that signs in through SAML, and lets new people in on their first day. */
final class SecondCustomer {
    private final Terminal terminal;
    private final Expectations expect;
    private final Agent agent;
    private final Administrator administrator;
    private final String tokenEndpoint;

    SecondCustomer(
            Terminal terminal, Expectations expect, Agent agent, Administrator administrator, String tokenEndpoint) {
        this.terminal = terminal;
        this.expect = expect;
        this.agent = agent;
        this.administrator = administrator;
        this.tokenEndpoint = tokenEndpoint;
    }

    void knownByNameId(Customer bob) throws IOException, InterruptedException {
        terminal.heading("5  A second customer: Bob of Initech has signed in through SAML");
        terminal.block("His identity provider puts his NameID into sub_id, as Okta does. Keycloak knows it.");
        Map<String, Object> token = exchange(bob);
        expect.that(
                "it belongs to Bob", administrator.userId("bob@initech.example").equals(token.get("sub")));
        expect.that("it tells of his organization alone", List.of("initech").equals(token.get("organization")));
    }

    void nobodyKnows(Customer carol) throws IOException, InterruptedException {
        terminal.heading("6  Carol of Initech has never been here");
        expect.that(
                "no user carol@initech.example",
                administrator.userId("carol@initech.example").isEmpty());
        Map<String, Object> token = exchange(carol);
        String made = administrator.userId("carol@initech.example");
        expect.that("Carol is a user now, and the token is hers", !made.isEmpty() && made.equals(token.get("sub")));
    }

    private Map<String, Object> exchange(Customer customer) throws IOException, InterruptedException {
        String idJag = agent.idJag(customer);
        terminal.caption("Of the person, the ID-JAG says");
        terminal.block(Json.pretty(Json.only(claims(idJag), "iss", "sub", "sub_id", "email")));
        Reply reply = agent.redeem(tokenEndpoint, idJag);
        expect.that("an access token", reply.status() == 200);
        Map<String, Object> token = claims(reply.text("access_token"));
        terminal.caption("and the access token");
        terminal.block(Json.pretty(Json.only(token, "iss", "sub", "aud", "scope", "organization")));
        return token;
    }

    private static Map<String, Object> claims(String jwt) {
        try {
            return SignedJWT.parse(jwt).getPayload().toJSONObject();
        } catch (ParseException e) {
            throw new DemoFailure("Expected a signed JWT, got: " + Json.shortened(jwt), e);
        }
    }
}

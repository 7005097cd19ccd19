// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Three assertions that Keycloak must not accept: what the client sees, and what the admin sees. */
final class Refusals {
    private static final Pattern REFERENCE = Pattern.compile("\\(reference ([0-9A-Z]+)\\)");

    private static final List<String> TELLING = List.of(
            "reason", "explanation", "expected", "found", "reference", "trusted_issuer", "clientId", "error", "type");

    private final Terminal terminal;
    private final Expectations expect;
    private final Agent agent;
    private final Administrator administrator;
    private final String tokenEndpoint;

    Refusals(Terminal terminal, Expectations expect, Agent agent, Administrator administrator, String tokenEndpoint) {
        this.terminal = terminal;
        this.expect = expect;
        this.agent = agent;
        this.administrator = administrator;
        this.tokenEndpoint = tokenEndpoint;
    }

    void sameAssertionAgain(String idJag) throws IOException, InterruptedException {
        terminal.heading("7  Refused: the same assertion again");
        terminal.block("Somebody has picked up the ID-JAG of step 2 and presents it a second time.");
        refused(idJag, "replayed");
    }

    void issuerNotOnTheList(Customer stranger) throws IOException, InterruptedException {
        terminal.heading("8  Refused: an issuer that is not on the list");
        terminal.block("Globex runs an identity provider just as good as Acme's, but the vendor has not");
        terminal.block("listed it: iss is " + stranger.issuer());
        refused(agent.idJag(stranger), "issuer_not_listed");
    }

    void assertionForAnotherClient(Customer otherAgent) throws IOException, InterruptedException {
        terminal.heading("9  Refused: an assertion for another client");
        terminal.block("Acme made this ID-JAG for another agent, and Claude presents it:");
        terminal.block("client_id is " + otherAgent.agent().clientIdAtVendor());
        refused(agent.idJag(otherAgent), "client_id_wrong");
    }

    private void refused(String idJag, String reason) throws IOException, InterruptedException {
        Reply reply = agent.redeem(tokenEndpoint, idJag);
        terminal.caption("What the client sees   " + reply.status());
        terminal.block(Json.pretty(reply.json()));
        expect.that(
                "no token: 400 invalid_grant",
                reply.status() == 400 && reply.text("error").equals("invalid_grant"));
        Matcher reference = REFERENCE.matcher(reply.text("error_description"));
        boolean referenced = reference.find();
        expect.that("a reference that the client can quote", referenced);

        Map<String, Object> event = referenced ? administrator.event(reference.group(1)) : Map.of();
        terminal.caption("What the admin sees   (events of the realm)");
        terminal.fields(readable(event));
        expect.that("the reason is " + reason, reason.equals(event.get("reason")));
    }

    private static Map<String, Object> readable(Map<String, Object> event) {
        Map<String, Object> some = new LinkedHashMap<>();
        for (String name : TELLING) {
            if (event.containsKey(name)) {
                some.put(name, event.get(name));
            }
        }
        return some;
    }
}

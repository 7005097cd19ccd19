// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import io.trustedissuers.demo.LoopbackServer.Answer;
import java.io.IOException;
import java.util.Map;

/** What a visitor can do in the admin console: take the third customer, Globex, onto the allowlist. */
final class ConsoleTour {
    private static final String ASSERTION = "/globex/assertion";

    private final Terminal terminal;
    private final KeycloakServer keycloak;
    private final Customer dora;

    ConsoleTour(Terminal terminal, KeycloakServer keycloak, Customer dora) {
        this.terminal = terminal;
        this.keycloak = keycloak;
        this.dora = dora;
    }

    /** Lets a browser or curl have assertions about Dora, as an agent would get them. */
    void handOutAssertions(LoopbackServer identityProviders, Agent agent) {
        identityProviders.on(ASSERTION, request -> {
            try {
                return Answer.ok(Map.of("assertion", agent.idJag(dora)));
            } catch (IOException e) {
                return new Answer(500, Map.of(), Map.of("error", "server_error"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Answer(503, Map.of(), Map.of("error", "stopped"));
            }
        });
    }

    /** The pages are a theme of the admin console, and a browser can load them. */
    void check(Expectations expect, Http http) throws IOException, InterruptedException {
        terminal.heading("10  The admin console has pages for all this");
        String console = keycloak.url() + "/admin/master/console/";
        terminal.block(address());
        expect.that("the console loads them", http.get(console).body().contains("/admin/trusted-issuers/assets/"));
    }

    void show() {
        terminal.caption("The admin console");
        terminal.block(address());
        terminal.block("sign in with " + KeycloakServer.ADMIN + " / " + KeycloakServer.ADMIN_PASSWORD);
        terminal.caption("Try there: Globex is a customer that nobody trusts yet");
        terminal.block(
                """
                Add trusted issuer   %s
                Inspector            paste an assertion about Dora of Globex, from %s"""
                        .formatted(dora.issuer(), assertions()));
        terminal.caption("Claude presents such an assertion; Activity and Refusals tell what became of it");
        terminal.block(
                """
                curl -s %s/protocol/openid-connect/token \\
                  -u %s:%s \\
                  -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer \\
                  -d assertion=$(curl -s %s | grep -o 'ey[^"]*')"""
                        .formatted(keycloak.realm("vendor"), Agent.CLIENT_ID, Agent.SECRET, assertions()));
    }

    private String address() {
        return keycloak.url() + "/admin/master/console/#/vendor/trusted-issuers";
    }

    private String assertions() {
        return dora.issuer().replace("/globex", "") + ASSERTION;
    }
}

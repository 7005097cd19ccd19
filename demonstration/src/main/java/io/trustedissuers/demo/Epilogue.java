// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.nio.file.Path;

/** What stays on the screen while Keycloak keeps running: where to look, and lines to paste. */
final class Epilogue {
    private final Terminal terminal;
    private final KeycloakServer keycloak;
    private final String resource;
    private final Customer acme;
    private final ConsoleTour tour;

    Epilogue(Terminal terminal, KeycloakServer keycloak, String resource, Customer acme, ConsoleTour tour) {
        this.terminal = terminal;
        this.keycloak = keycloak;
        this.resource = resource;
        this.acme = acme;
        this.tour = tour;
    }

    void show(Path runDirectory, Path idToken) {
        terminal.heading("Keycloak keeps running");
        tour.show();

        terminal.caption("Or paste into another terminal, first this");
        terminal.block(
                """
                cd %s
                export PATH="$PWD/keycloak/bin:$PATH" KC_OPTS="-Duser.home=$PWD"
                kcadm.sh config credentials --server %s --realm master \\
                  --user %s --password %s"""
                        .formatted(runDirectory, keycloak.url(), KeycloakServer.ADMIN, KeycloakServer.ADMIN_PASSWORD));

        terminal.caption("The allowlist; take Acme off it, and put it back; why exchanges were refused");
        terminal.block(
                """
                kcadm.sh get trusted-issuers -r vendor
                kcadm.sh update trusted-issuers/acme-agents -r vendor -s enabled=false
                kcadm.sh update trusted-issuers/acme-agents -r vendor -s enabled=true
                kcadm.sh get events -r vendor -q type=JWT_AUTHORIZATION_GRANT_ERROR -l 3 \\
                  --fields 'time,error,details(reason,reference,trusted_issuer)'""");

        terminal.caption("The exchange by hand: an ID-JAG from Acme, an access token for it, the call");
        terminal.block(
                """
                ID_JAG=$(curl -s %s -u %s:%s \\
                  -d grant_type=urn:ietf:params:oauth:grant-type:token-exchange \\
                  -d requested_token_type=urn:ietf:params:oauth:token-type:id-jag \\
                  -d subject_token_type=urn:ietf:params:oauth:token-type:id_token \\
                  --data-urlencode subject_token@%s \\
                  -d audience=%s -d resource=%s \\
                  -d scope=tickets.read | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                TOKEN=$(curl -s %s/protocol/openid-connect/token \\
                  -u %s:%s -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer \\
                  -d assertion=$ID_JAG -d resource=%s \\
                  -d scope=tickets.read | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                curl -s %s -H "Authorization: Bearer $TOKEN\""""
                        .formatted(
                                acme.tokenEndpoint(),
                                acme.agent().clientId(),
                                acme.agent().secret(),
                                idToken.getFileName(),
                                keycloak.realm("vendor"),
                                resource,
                                keycloak.realm("vendor"),
                                Agent.CLIENT_ID,
                                Agent.SECRET,
                                resource,
                                resource));
        terminal.blank();
        terminal.say("Press Ctrl-C to stop Keycloak and remove everything.");
    }
}

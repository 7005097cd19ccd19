// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The exchange from the first unauthenticated call to the ticket list, step by step, over HTTP. */
final class Story {
    private final Terminal terminal;
    private final Expectations expect;
    private final Http http;
    private final Agent agent;
    private final Administrator administrator;
    private final ProtectedResource resource;
    private final Customer acme;

    Story(
            Terminal terminal,
            Expectations expect,
            Http http,
            Agent agent,
            Administrator administrator,
            ProtectedResource resource,
            Customer acme) {
        this.terminal = terminal;
        this.expect = expect;
        this.http = http;
        this.agent = agent;
        this.administrator = administrator;
        this.resource = resource;
        this.acme = acme;
    }

    /** What the client has found out. */
    record Discovered(String tokenEndpoint, String identityProviderTokenEndpoint) {}

    Discovered discovery() throws IOException, InterruptedException {
        terminal.heading("1  Discovery: what does the resource want?");
        Reply challenge = http.get(resource.identifier());
        show("GET " + resource.identifier(), challenge);
        terminal.block("WWW-Authenticate:\n  "
                + challenge
                        .header("WWW-Authenticate")
                        .replace("Bearer ", "Bearer\n    ")
                        .replace(", ", ",\n    "));
        String metadataUrl = quoted(challenge.header("WWW-Authenticate"), "resource_metadata");
        expect.that("the resource wants a token and says where its metadata is", challenge.status() == 401);

        Reply resourceMetadata = http.get(metadataUrl);
        show("GET " + metadataUrl, resourceMetadata);
        terminal.block(Json.pretty(resourceMetadata.json()));
        String issuer = first(resourceMetadata.json(), "authorization_servers");
        expect.that("its authorization server is the realm vendor", issuer.endsWith("/realms/vendor"));

        String serverMetadataUrl = issuer.replace("/realms/", "/.well-known/oauth-authorization-server/realms/");
        Reply server = http.get(serverMetadataUrl);
        show("GET " + serverMetadataUrl, server);
        terminal.block(Json.pretty(Json.only(
                server.json(),
                "issuer",
                "token_endpoint",
                "jwks_uri",
                "grant_types_supported",
                "authorization_grant_profiles_supported")));
        expect.that(
                "the issuer is the one that was asked for",
                server.text("issuer").equals(issuer));
        expect.that(
                "Keycloak takes ID-JAGs",
                has(server, "grant_types_supported", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                        && has(
                                server,
                                "authorization_grant_profiles_supported",
                                "urn:ietf:params:oauth:grant-profile:id-jag"));
        resource.trustKeysAt(server.text("jwks_uri"));

        String identityProviderUrl = acme.issuer() + "/.well-known/oauth-authorization-server";
        Reply identityProvider = http.get(identityProviderUrl);
        show("GET " + identityProviderUrl, identityProvider);
        terminal.block(Json.pretty(Json.only(
                identityProvider.json(),
                "issuer",
                "token_endpoint",
                "identity_chaining_requested_token_types_supported")));
        expect.that(
                "Acme's identity provider makes ID-JAGs",
                has(
                        identityProvider,
                        "identity_chaining_requested_token_types_supported",
                        "urn:ietf:params:oauth:token-type:id-jag"));
        return new Discovered(server.text("token_endpoint"), identityProvider.text("token_endpoint"));
    }

    String idJag(Discovered discovered) throws IOException, InterruptedException {
        terminal.heading("2  ID-JAG: Acme's identity provider vouches for Alice");
        terminal.block("Alice has signed in to Claude through Acme. Claude exchanges her identity token.");
        Map<String, String> form = agent.exchange(acme.idToken());
        Reply reply = agent.exchange(discovered.identityProviderTokenEndpoint(), acme.agent(), acme.idToken());
        showPost(discovered.identityProviderTokenEndpoint(), acme.agent().clientId(), form, reply);
        terminal.block(Json.pretty(reply.json()));
        String idJag = reply.text("access_token");
        expect.that("the exchange gives an ID-JAG", reply.status() == 200 && !idJag.isEmpty());
        Map<String, Object> claims = decode("The ID-JAG, decoded", idJag);
        expect.that("it is made for Claude", Agent.CLIENT_ID.equals(claims.get("client_id")));
        return idJag;
    }

    String accessToken(Discovered discovered, String idJag) throws IOException, InterruptedException {
        terminal.heading("3  Access token: Keycloak takes Acme's word");
        Reply reply = agent.redeem(discovered.tokenEndpoint(), idJag);
        showPost(discovered.tokenEndpoint(), Agent.CLIENT_ID, agent.redemption(idJag), reply);
        terminal.block(Json.pretty(reply.json()));
        String token = reply.text("access_token");
        expect.that("one request, no browser, an access token", reply.status() == 200 && !token.isEmpty());
        if (token.isEmpty()) {
            throw new DemoFailure("Without an access token the story can not go on.");
        }
        expect.that("no refresh token", !reply.json().containsKey("refresh_token"));
        Map<String, Object> claims = decode("The access token, decoded", token);
        expect.that(
                "it is for the resource alone", List.of(resource.identifier()).equals(asList(claims.get("aud"))));
        expect.that(
                "it belongs to the local user alice",
                administrator.userId("alice").equals(claims.get("sub")));
        expect.that("it allows tickets.read and nothing else", "tickets.read".equals(claims.get("scope")));
        expect.that(
                "it carries no role", isEmpty(claims.get("realm_access")) && isEmpty(claims.get("resource_access")));
        return token;
    }

    void protectedCall(String token) throws IOException, InterruptedException {
        terminal.heading("4  The protected call");
        Reply reply = http.get(resource.identifier(), token);
        show("GET " + resource.identifier() + "   with the access token", reply);
        terminal.block(Json.pretty(reply.json()));
        expect.that("Claude reads Alice's tickets", reply.status() == 200);
    }

    private void showPost(String url, String clientId, Map<String, String> form, Reply reply) {
        show("POST " + url + "   as " + clientId, reply);
        Map<String, String> shortened = new LinkedHashMap<>();
        form.forEach((name, value) -> shortened.put(name, Json.shortened(value)));
        terminal.fields(shortened);
        terminal.blank();
    }

    private void show(String request, Reply reply) {
        terminal.caption(request + "   ->   " + reply.status());
    }

    private Map<String, Object> decode(String caption, String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            terminal.caption(caption);
            terminal.block(Json.pretty(jwt.getHeader().toJSONObject()));
            terminal.block(Json.pretty(jwt.getPayload().toJSONObject()));
            return jwt.getPayload().toJSONObject();
        } catch (ParseException e) {
            throw new DemoFailure("Expected a signed JWT, got: " + Json.shortened(token), e);
        }
    }

    private static boolean isEmpty(Object claim) {
        return claim == null || claim instanceof Map<?, ?> map && map.isEmpty();
    }

    private static boolean has(Reply reply, String member, String value) {
        return asList(reply.json().get(member)).contains(value);
    }

    private static String first(Map<String, Object> object, String member) {
        return asList(object.get(member)).stream()
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }

    private static List<?> asList(Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    /** The quoted value of a parameter in a WWW-Authenticate header. */
    private static String quoted(String header, String parameter) {
        int start = header.indexOf(parameter + "=\"") + parameter.length() + 2;
        return header.substring(start, header.indexOf('"', start));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.wire;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

/** What clients, resource servers and holders of a token call in a realm. */
public final class RealmApi {
    private final String server;
    private final String realm;

    public RealmApi(String server, String realm) {
        this.server = server;
        this.realm = realm;
    }

    public String url() {
        return server + "/realms/" + realm;
    }

    public TokenEndpoint tokenEndpoint() {
        return new TokenEndpoint(url() + "/protocol/openid-connect/token");
    }

    /** Where a person's browser starts to sign in to a client. */
    public String signInUrl(String clientId, String redirectUri, String scope) {
        return url() + "/protocol/openid-connect/auth?response_type=code&scope=" + Http.encode(scope) + "&client_id="
                + Http.encode(clientId) + "&redirect_uri=" + Http.encode(redirectUri);
    }

    /** Introspection, asked by a client with its secret. */
    public Response introspect(String token, String clientId, String secret) {
        return Http.send(Http.to(url() + "/protocol/openid-connect/token/introspect")
                .header("Authorization", Http.basic(clientId, secret))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Http.form(List.of(Map.entry("token", token))))));
    }

    public Response revoke(String token, String clientId, String secret) {
        return Http.send(Http.to(url() + "/protocol/openid-connect/revoke")
                .header("Authorization", Http.basic(clientId, secret))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Http.form(List.of(Map.entry("token", token))))));
    }

    public Response userinfo(String bearer) {
        return bearer("GET", url() + "/protocol/openid-connect/userinfo", bearer, "");
    }

    public Response account(String bearer) {
        return bearer("GET", url() + "/account/", bearer, "");
    }

    /** A call of the admin REST API below {@code /admin/realms/{realm}}. */
    public Response admin(String method, String path, String bearer, String json) {
        return bearer(method, server + "/admin/realms/" + realm + path, bearer, json);
    }

    /** Client registration with a token instead of an initial access token. */
    public Response register(String bearer, String json) {
        return bearer("POST", url() + "/clients-registrations/default", bearer, json);
    }

    public Response openidConfiguration() {
        return Http.get(url() + "/.well-known/openid-configuration");
    }

    /** RFC 8414: the well-known part before the path of the issuer. */
    public Response oauthAuthorizationServer() {
        return Http.get(server + "/.well-known/oauth-authorization-server/realms/" + realm);
    }

    /** The same document at Keycloak's other address. */
    public Response oauthAuthorizationServerBelowRealm() {
        return Http.get(url() + "/.well-known/oauth-authorization-server");
    }

    private static Response bearer(String method, String url, String token, String json) {
        return Http.send(Http.to(url)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }
}

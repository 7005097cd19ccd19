// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.trustedissuers.demo.LoopbackServer.Answer;
import io.trustedissuers.demo.LoopbackServer.Request;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The vendor's API: RFC 9728 metadata, and tickets for whoever brings a token that the authorization server signed for
 * this resource. {@code GET} wants {@code tickets.read}, {@code POST} wants {@code tickets.write}.
 */
final class ProtectedResource {
    private static final String PATH = "/mcp";
    private static final String METADATA_PATH = "/.well-known/oauth-protected-resource" + PATH;

    private final String origin;
    private final String authorizationServer;
    private final DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();

    ProtectedResource(LoopbackServer server, String authorizationServer) {
        this.origin = server.origin();
        this.authorizationServer = authorizationServer;
        tokens.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt")));
        tokens.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                identifier(),
                new JWTClaimsSet.Builder().issuer(authorizationServer).build(),
                Set.of("sub", "exp", "scope")));
        server.on(METADATA_PATH, request -> Answer.ok(metadata()));
        server.on(PATH, this::tickets);
    }

    /** The URL that clients ask for, that ID-JAGs name and that access tokens are for. */
    String identifier() {
        return origin + PATH;
    }

    /** Takes the keys of the authorization server as it is about to run. */
    void trustKeysAt(String jwksUri) {
        try {
            tokens.setJWSKeySelector(new JWSVerificationKeySelector<>(
                    Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256),
                    JWKSourceBuilder.create(URI.create(jwksUri).toURL()).build()));
        } catch (MalformedURLException e) {
            throw new DemoFailure("The authorization server publishes no usable jwks_uri: " + jwksUri, e);
        }
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resource", identifier());
        metadata.put("authorization_servers", List.of(authorizationServer));
        metadata.put("scopes_supported", List.of("tickets.read", "tickets.write"));
        metadata.put("bearer_methods_supported", List.of("header"));
        return metadata;
    }

    private Answer tickets(Request request) {
        String wanted = request.method().equals("GET") ? "tickets.read" : "tickets.write";
        if (request.authorization() == null || !request.authorization().startsWith("Bearer ")) {
            return refused(401, "", wanted);
        }
        try {
            JWTClaimsSet claims = tokens.process(request.authorization().substring("Bearer ".length()), null);
            List<String> scopes = List.of(claims.getStringClaim("scope").split(" "));
            return scopes.contains(wanted)
                    ? Answer.ok(ticketsFor(claims))
                    : refused(403, "error=\"insufficient_scope\", ", wanted);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return refused(401, "error=\"invalid_token\", ", wanted);
        }
    }

    private static Map<String, Object> ticketsFor(JWTClaimsSet claims) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("user", claims.getSubject());
        answer.put("agent", claims.getClaim("azp"));
        answer.put("tickets", List.of("T-1 Printer on fire", "T-2 Coffee machine empty"));
        return answer;
    }

    private Answer refused(int status, String error, String scope) {
        String challenge =
                "Bearer " + error + "resource_metadata=\"" + origin + METADATA_PATH + "\", scope=\"" + scope + "\"";
        return new Answer(status, Map.of("WWW-Authenticate", challenge), Map.of("status", status));
    }
}

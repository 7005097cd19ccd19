// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.trustedissuers.demo.LoopbackServer.Answer;
import io.trustedissuers.demo.LoopbackServer.Request;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A customer's identity provider in a box: discovery, keys, and the RFC 8693 token exchange that turns the identity
 * token of a person who has signed in into an ID-JAG. Signing in itself is left out.
 */
final class EnterpriseIdentityProvider {
    private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ID_JAG = "urn:ietf:params:oauth:token-type:id-jag";
    private static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
    private static final JOSEObjectType ID_JAG_TYPE = new JOSEObjectType("oauth-id-jag+jwt");
    private static final Duration ID_TOKEN_LIFE = Duration.ofHours(12);
    private static final Duration ID_JAG_LIFE = Duration.ofMinutes(5);

    private final String issuer;
    private final Agreement agreement;
    private final List<ApprovedAgent> agents;
    private final ECKey key;

    EnterpriseIdentityProvider(LoopbackServer server, String path, Agreement agreement, List<ApprovedAgent> agents) {
        this.issuer = server.origin() + path;
        this.agreement = agreement;
        this.agents = List.copyOf(agents);
        try {
            key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new DemoFailure("This Java can not make an EC key.", e);
        }
        server.on(path + "/.well-known/openid-configuration", request -> Answer.ok(metadata()));
        server.on("/.well-known/oauth-authorization-server" + path, request -> Answer.ok(metadata()));
        server.on(path + "/jwks", request -> Answer.ok(new JWKSet(key.toPublicJWK()).toJSONObject()));
        server.on(path + "/token", this::token);
    }

    String issuer() {
        return issuer;
    }

    /** What an agent holds after a person has signed in to it through this identity provider. */
    String idTokenFor(Person person, String agentClientId) {
        Map<String, Object> claims = person.claims();
        claims.put("iss", issuer);
        claims.put("aud", agentClientId);
        return signed(JOSEObjectType.JWT, claims, ID_TOKEN_LIFE);
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer);
        metadata.put("token_endpoint", issuer + "/token");
        metadata.put("jwks_uri", issuer + "/jwks");
        metadata.put("grant_types_supported", List.of(TOKEN_EXCHANGE));
        metadata.put("identity_chaining_requested_token_types_supported", List.of(ID_JAG));
        metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic"));
        metadata.put("response_types_supported", List.of());
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("ES256"));
        return metadata;
    }

    private Answer token(Request request) {
        try {
            ApprovedAgent agent = authenticated(request.authorization());
            require(TOKEN_EXCHANGE.equals(one(request, "grant_type")), "unsupported_grant_type");
            require(ID_JAG.equals(one(request, "requested_token_type")), "invalid_request");
            require(ID_TOKEN.equals(one(request, "subject_token_type")), "invalid_request");
            JWTClaimsSet person = verifiedIdToken(one(request, "subject_token"), agent);
            require(agreement.authorizationServer().equals(one(request, "audience")), "invalid_target");
            require(agreement.resource().equals(one(request, "resource")), "invalid_target");
            String scope = grantedScope(one(request, "scope"));
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("issued_token_type", ID_JAG);
            answer.put("access_token", idJag(person, agent, scope));
            answer.put("token_type", "N_A");
            answer.put("scope", scope);
            answer.put("expires_in", ID_JAG_LIFE.toSeconds());
            return Answer.ok(answer);
        } catch (Refused refused) {
            int status = refused.getMessage().equals("invalid_client") ? 401 : 400;
            Map<String, String> headers = status == 401 ? Map.of("WWW-Authenticate", "Basic") : Map.of();
            return new Answer(status, headers, Map.of("error", refused.getMessage()));
        }
    }

    private ApprovedAgent authenticated(String authorization) throws Refused {
        for (ApprovedAgent agent : agents) {
            byte[] credentials = (agent.clientId() + ":" + agent.secret()).getBytes(StandardCharsets.UTF_8);
            if (("Basic " + Base64.getEncoder().encodeToString(credentials)).equals(authorization)) {
                return agent;
            }
        }
        throw new Refused("invalid_client");
    }

    private JWTClaimsSet verifiedIdToken(String token, ApprovedAgent agent) throws Refused {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            require(JOSEObjectType.JWT.equals(jwt.getHeader().getType()), "invalid_grant");
            require(jwt.verify(new ECDSAVerifier(key)), "invalid_grant");
            require(issuer.equals(claims.getIssuer()), "invalid_grant");
            require(List.of(agent.clientId()).equals(claims.getAudience()), "invalid_grant");
            require(claims.getExpirationTime().after(new Date()), "invalid_grant");
            return claims;
        } catch (ParseException | JOSEException e) {
            throw new Refused("invalid_grant");
        }
    }

    private String grantedScope(String requested) throws Refused {
        List<String> granted = new ArrayList<>(List.of(requested.split(" ")));
        granted.retainAll(agreement.scopes());
        require(!granted.isEmpty(), "invalid_scope");
        return String.join(" ", granted);
    }

    private String idJag(JWTClaimsSet person, ApprovedAgent agent, String scope) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", person.getSubject());
        for (String claim : List.of("email", "sub_id")) {
            if (person.getClaim(claim) != null) {
                claims.put(claim, person.getClaim(claim));
            }
        }
        claims.put("aud", agreement.authorizationServer());
        claims.put("client_id", agent.clientIdAtVendor());
        claims.put("resource", agreement.resource());
        claims.put("scope", scope);
        claims.put("jti", UUID.randomUUID().toString());
        return signed(ID_JAG_TYPE, claims, ID_JAG_LIFE);
    }

    private String signed(JOSEObjectType type, Map<String, Object> claims, Duration life) {
        long now = Instant.now().getEpochSecond();
        claims.put("iat", now);
        claims.put("exp", now + life.toSeconds());
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(type)
                .build();
        JWSObject jws = new JWSObject(header, new Payload(Json.compact(claims)));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new DemoFailure("This Java can not sign with ES256.", e);
        }
        return jws.serialize();
    }

    private static String one(Request request, String name) throws Refused {
        List<String> values = request.form().getOrDefault(name, List.of());
        require(values.size() == 1, "invalid_request");
        return values.get(0);
    }

    private static void require(boolean holds, String error) throws Refused {
        if (!holds) {
            throw new Refused(error);
        }
    }

    private static final class Refused extends Exception {
        Refused(String error) {
            super(error);
        }
    }
}

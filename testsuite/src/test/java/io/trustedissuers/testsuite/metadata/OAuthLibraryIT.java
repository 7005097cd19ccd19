// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way of a client, from discovery to introspection, by an OAuth library that knows nothing of us. */
@Server
@Tag("core")
class OAuthLibraryIT {
    private static final ClientAuthentication CLIENT =
            new ClientSecretBasic(new ClientID(TestRealm.CLIENT), new Secret(TestRealm.SECRET));
    /** The protected resource, as a client of the realm that may ask about tokens. */
    private static final ClientAuthentication MCP_SERVER =
            new ClientSecretBasic(new ClientID("mcp-server"), new Secret("secret-of-the-mcp-server"));

    private static final URI RESOURCE = URI.create("https://mcp.vendor.example/mcp");

    private final TestRealm realm;
    private AuthorizationServerMetadata metadata;

    OAuthLibraryIT(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        realm.admin()
                .createClient(Json.object("{'clientId': 'mcp-server', 'secret': 'secret-of-the-mcp-server',"
                        + " 'publicClient': false, 'standardFlowEnabled': false}"));
        realm.changeResource(resource -> resource.put("clientId", "mcp-server"));
    }

    @BeforeEach
    void discover() throws GeneralException, IOException {
        metadata = AuthorizationServerMetadata.resolve(new Issuer(realm.url()));
    }

    @Test
    void anIdJagIsExchangedForATokenThatTheLibraryVerifiesAndIntrospects() throws Exception {
        assertThat(metadata.getGrantTypes()).contains(GrantType.JWT_BEARER);

        TokenResponse response = exchange(realm.assertion());

        assertThat(response.indicatesSuccess()).isTrue();
        AccessToken token = response.toSuccessResponse().getTokens().getAccessToken();
        assertThat(token.getScope()).isEqualTo(Scope.parse("tickets.read"));
        assertThat(response.toSuccessResponse().getTokens().getRefreshToken()).isNull();
        JWTClaimsSet claims = verified(token);
        assertThat(claims.getIssuer()).isEqualTo(realm.url());
        assertThat(claims.getAudience()).containsExactly(RESOURCE.toString());
        assertThat(claims.getSubject()).isEqualTo(realm.aliceId());
        TokenIntrospectionSuccessResponse introspection = TokenIntrospectionResponse.parse(
                        new TokenIntrospectionRequest(metadata.getIntrospectionEndpointURI(), MCP_SERVER, token)
                                .toHTTPRequest()
                                .send())
                .toSuccessResponse();
        assertThat(introspection.isActive()).isTrue();
        assertThat(introspection.getAudience()).isEqualTo(new Audience(RESOURCE).toSingleAudienceList());
    }

    @Test
    void aRefusalIsAnErrorThatTheLibraryUnderstands() throws Exception {
        Assertion used = realm.assertion();
        assertThat(exchange(used).indicatesSuccess()).isTrue();

        ErrorObject error = exchange(used).toErrorResponse().getErrorObject();

        assertThat(error.getCode()).isEqualTo(OAuth2Error.INVALID_GRANT.getCode());
        assertThat(error.getHTTPStatusCode()).isEqualTo(400);
        assertThat(error.getDescription()).contains("reference");
    }

    private TokenResponse exchange(Assertion assertion) throws ParseException, IOException, java.text.ParseException {
        TokenRequest request = new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(),
                        CLIENT,
                        new JWTBearerGrant(SignedJWT.parse(assertion.compact())))
                .scope(Scope.parse("tickets.read"))
                .resource(RESOURCE)
                .build();
        return TokenResponse.parse(request.toHTTPRequest().send());
    }

    private JWTClaimsSet verified(AccessToken token)
            throws IOException, BadJOSEException, JOSEException, java.text.ParseException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256,
                JWKSourceBuilder.create(metadata.getJWKSetURI().toURL()).build()));
        return processor.process(token.getValue(), null);
    }
}

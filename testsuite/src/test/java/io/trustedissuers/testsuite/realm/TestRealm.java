// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.wire.RealmApi;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The standard realm on a running server, and what a test does with it.
 *
 * @param clientUuid the internal id of {@code claude}
 * @param scopeIds the internal ids of the client scopes by name
 * @param aliceId the internal id of {@code alice}
 */
public record TestRealm(
        KeycloakServer server,
        TestIssuer issuer,
        String name,
        String clientUuid,
        Map<String, String> scopeIds,
        String aliceId) {
    public static final String CLIENT = "claude";
    public static final String SECRET = "secret-of-claude";
    public static final String ALIAS = "acme-agents";
    public static final String SUBJECT = "00u-alice";
    public static final String APP = "https://app.example/back";
    public static final String RESOURCE = "https://mcp.vendor.example/mcp";

    /** The realm's issuer identifier, which is the audience of assertions. */
    public String url() {
        return server.realmUrl(name);
    }

    /** The same realm through another node of the cluster. */
    public TestRealm at(KeycloakServer node) {
        return new TestRealm(node, issuer, name, clientUuid, scopeIds, aliceId);
    }

    public RealmAdmin admin() {
        return server.admin().realm(name);
    }

    public TrustedIssuersClient trustedIssuers() {
        return admin().trustedIssuers();
    }

    /** The trusted issuer {@value #ALIAS}, as the REST API shows it. */
    public ObjectNode record() {
        return (ObjectNode) trustedIssuers().get(ALIAS).orFail().json();
    }

    /** Changes the trusted issuer {@value #ALIAS}. */
    public void changeTrustedIssuer(Consumer<ObjectNode> change) {
        trustedIssuers().change(ALIAS, change);
    }

    public RealmApi api() {
        return server.realm(name);
    }

    /** Reads the resource {@code tickets}, changes it and writes it back. */
    public void changeResource(Consumer<ObjectNode> change) {
        ObjectNode resource =
                (ObjectNode) trustedIssuers().resource("tickets").orFail().json();
        change.accept(resource);
        trustedIssuers().putResource("tickets", resource).orFail();
    }

    /** Where a browser starts to sign in to claude; the plan must have {@link RealmPlan#withBrowserLogin}. */
    public String signInUrl() {
        return signInUrl("openid");
    }

    public String signInUrl(String scope) {
        return api().signInUrl(CLIENT, APP, scope);
    }

    /** A fresh valid assertion for alice and claude, without {@code resource} and {@code scope}. */
    public Assertion assertion() {
        return issuer.assertion(SUBJECT, url(), CLIENT);
    }

    /** A request of claude, authenticated and without parameters. */
    public TokenRequest request() {
        return api().tokenEndpoint().request().basic(CLIENT, SECRET);
    }

    /** The redemption of an assertion by claude, to be changed before it is sent. */
    public TokenRequest redeeming(Assertion assertion) {
        return request().assertion(assertion.compact());
    }

    public TokenResponse redeem(Assertion assertion) {
        return redeeming(assertion).send();
    }

    /** The same for a compact form that no {@link Assertion} makes. */
    public TokenResponse redeem(String compact) {
        return request().assertion(compact).send();
    }

    /** What claude is told about a token; a resource must be claude's. */
    public boolean isActive(String token) {
        return api().introspect(token, CLIENT, SECRET)
                .orFail()
                .json()
                .path("active")
                .asBoolean();
    }

    public void delete() {
        admin().delete();
    }
}

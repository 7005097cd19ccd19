// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.wire.Json;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The standard realm of the tests before it exists. Every method changes one of its parts, so that a test says how its
 * realm differs.
 */
public final class RealmPlan {
    private static final List<String> SCOPES = List.of("tickets.read", "tickets.write");

    private final KeycloakServer server;
    private final TestIssuer issuer;
    private final ObjectNode realm;
    private final ObjectNode client = Json.object(
            """
            {'clientId': 'claude', 'publicClient': false, 'standardFlowEnabled': false, 'fullScopeAllowed': false}""");
    private final ObjectNode user = Json.object(
            """
            {'username': 'alice', 'email': 'alice@acme.example', 'emailVerified': true,
             'firstName': 'Alice', 'lastName': 'Anders', 'enabled': true}""");
    private final ObjectNode resource = Json.object(
            """
            {'resource': 'https://mcp.vendor.example/mcp',
             'scopes': ['tickets.read', 'tickets.write'], 'defaultScopes': ['tickets.read']}""");
    private final ObjectNode trustedIssuer = Json.object(
            """
            {'alias': 'acme-agents',
             'clients': {'claude': {'resources': {'tickets': ['tickets.read', 'tickets.write']},
                                    'defaultResource': 'tickets'}}}""");
    private boolean trusting = true;
    private boolean linked = true;

    private RealmPlan(KeycloakServer server, TestIssuer issuer) {
        this.server = server;
        this.issuer = issuer;
        this.realm = Json.object(
                        """
                        {'enabled': true, 'sslRequired': 'none', 'eventsEnabled': true,
                         'adminEventsEnabled': true, 'adminEventsDetailsEnabled': true}""")
                .put("realm", "realm-" + UUID.randomUUID());
        client.put("secret", TestRealm.SECRET);
        trustedIssuer.put("issuer", issuer.url());
    }

    public static RealmPlan standard(KeycloakServer server, TestIssuer issuer) {
        return new RealmPlan(server, issuer);
    }

    public RealmPlan realm(Consumer<ObjectNode> change) {
        change.accept(realm);
        return this;
    }

    /** The client {@code claude} as Keycloak's client representation. */
    public RealmPlan client(Consumer<ObjectNode> change) {
        change.accept(client);
        return this;
    }

    /** The user {@code alice} as Keycloak's user representation. */
    public RealmPlan user(Consumer<ObjectNode> change) {
        change.accept(user);
        return this;
    }

    /** The resource {@code tickets}. */
    public RealmPlan resource(Consumer<ObjectNode> change) {
        change.accept(resource);
        return this;
    }

    /** The trusted issuer {@code acme-agents}. */
    public RealmPlan trustedIssuer(Consumer<ObjectNode> change) {
        change.accept(trustedIssuer);
        return this;
    }

    /** The entry of {@code claude} in the trusted issuer. */
    public RealmPlan entry(Consumer<ObjectNode> change) {
        return trustedIssuer(record -> change.accept((ObjectNode) record.at("/clients/claude")));
    }

    /** The realm has organizations switched on. */
    public RealmPlan withOrganizations() {
        return realm(representation -> representation.put("organizationsEnabled", true));
    }

    /** People can sign in to the client with a browser. */
    public RealmPlan withBrowserLogin() {
        return client(representation -> representation
                .put("standardFlowEnabled", true)
                .putArray("redirectUris")
                .add(TestRealm.APP));
    }

    /** Nobody is linked. */
    public RealmPlan withoutLink() {
        linked = false;
        return this;
    }

    /** Client, scopes and user, but neither resource nor trusted issuer: for servers without our JAR. */
    public RealmPlan withoutTrust() {
        trusting = false;
        return this;
    }

    public TestRealm create() {
        // A key made here: a Keycloak in its first minutes takes more than a second to make one.
        byte[] key = SigningKey.generate("RS256").privateKey().getEncoded();
        server.admin().createRealm(realm.put("privateKey", Base64.getEncoder().encodeToString(key)));
        RealmAdmin admin = server.admin().realm(realm.path("realm").asText());
        Map<String, String> scopes = new LinkedHashMap<>();
        SCOPES.forEach(scope -> scopes.put(scope, admin.createClientScope(scope)));
        String clientUuid = admin.createClient(client);
        scopes.values().forEach(scope -> admin.addOptionalScope(clientUuid, scope));
        String alice = admin.createUser(user);
        if (trusting) {
            admin.trustedIssuers().putResource("tickets", resource).orFail();
            admin.trustedIssuers().create(trustedIssuer).orFail();
            if (linked) {
                String alias = trustedIssuer.path("alias").asText();
                admin.link(alice, alias, TestRealm.SUBJECT, "alice").orFail();
            }
        }
        return new TestRealm(server, issuer, realm.path("realm").asText(), clientUuid, Map.copyOf(scopes), alice);
    }
}

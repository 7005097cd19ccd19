// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.server.MeasuredServer;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;

/**
 * The realm of the measurements, the same on both servers: an issuer at Keycloak's own grant, clients with RS256 and
 * ES256 access tokens, users with links. On the server with our JAR another issuer is a trusted issuer.
 */
final class BenchmarkRealm {
    static final String NAME = "perf";
    static final String SECRET = "secret-of-the-benchmark";
    /** Clients that exchange; the second has ES256 access tokens. */
    static final String AGENT = "agent";

    static final String AGENT_ES256 = "agent-es256";
    /** Clients of the client credentials grant. */
    static final String MACHINE = "machine";

    static final String MACHINE_ES256 = "machine-es256";
    static final String TRUSTED = "acme";
    static final String DOOR = "door";
    static final String PASSWORD = "password-of-the-benchmark";

    private BenchmarkRealm() {}

    /** @param trusted null = a server without our JAR */
    static void create(MeasuredServer server, String name, TestIssuer door, TestIssuer trusted, int users) {
        server.admin()
                .createRealm(Json.object("{'enabled': true, 'sslRequired': 'none', 'eventsEnabled': false,"
                                + " 'adminEventsEnabled': false}")
                        .put("realm", name));
        RealmAdmin admin = server.admin().realm(name);
        admin.post(
                        "/components",
                        Json.object("{'name': 'es256', 'providerId': 'ecdsa-generated',"
                                + " 'providerType': 'org.keycloak.keys.KeyProvider',"
                                + " 'config': {'ecdsaEllipticCurveKey': ['P-256'], 'priority': ['50']}}"))
                .orFail();
        List<String> scopes =
                List.of(admin.createClientScope("tickets.read"), admin.createClientScope("tickets.write"));
        for (String clientId : List.of(AGENT, AGENT_ES256, MACHINE, MACHINE_ES256)) {
            String uuid = admin.createClient(client(clientId, !server.hasJar()));
            scopes.forEach(scope -> admin.addOptionalScope(uuid, scope));
        }
        for (String alias : List.of(DOOR, "second-door", "third-door")) {
            ObjectNode provider = StockProviders.jwtGrant(alias, door);
            if (!alias.equals(DOOR)) {
                provider.withObject("/config").put("issuer", "https://" + alias + ".example");
            }
            admin.createIdentityProvider(provider).orFail();
        }
        if (trusted != null) {
            protect(admin);
            admin.trustedIssuers().create(record(TRUSTED, trusted.url())).orFail();
            for (String other : List.of("second", "third")) {
                admin.trustedIssuers()
                        .create(record(other, "https://" + other + ".example"))
                        .orFail();
            }
        }
        createUsers(admin, users, trusted == null ? List.of(DOOR) : List.of(DOOR, TRUSTED));
    }

    private static ObjectNode client(String clientId, boolean plain) {
        boolean machine = clientId.startsWith(MACHINE);
        ObjectNode client = Json.object("{'publicClient': false, 'standardFlowEnabled': false," + " 'attributes': {}}")
                .put("clientId", clientId)
                .put("secret", SECRET)
                // Keycloak's default, and cheaper for it; our agents are set up as our pages advise.
                .put("fullScopeAllowed", machine || plain)
                .put("serviceAccountsEnabled", machine)
                .put("directAccessGrantsEnabled", !machine);
        if (!machine) {
            StockProviders.allowBuiltIn(client, DOOR);
            client.withObject("/attributes").put("standard.token.exchange.enabled", "true");
        }
        if (clientId.endsWith("es256")) {
            client.withObject("/attributes").put("access.token.signed.response.alg", "ES256");
        }
        return client;
    }

    /** The protected resource that records name. */
    static void protect(RealmAdmin admin) {
        admin.trustedIssuers()
                .putResource(
                        "tickets",
                        Json.object("{'resource': 'https://mcp.vendor.example/mcp',"
                                + " 'scopes': ['tickets.read', 'tickets.write'], 'defaultScopes': ['tickets.read']}"))
                .orFail();
    }

    /** A trusted issuer of the usual size. */
    static ObjectNode record(String alias, String issuer) {
        return Json.object("{'clients': {'agent': {'resources': {'tickets': ['tickets.read', 'tickets.write']}},"
                        + " 'agent-es256': {'resources': {'tickets': ['tickets.read', 'tickets.write']}}}}")
                .put("alias", alias)
                .put("issuer", issuer);
    }

    /** In batches: one request for all would be long. */
    private static void createUsers(RealmAdmin admin, int users, List<String> aliases) {
        for (int from = 0; from < users; from += 100) {
            ObjectNode file = Json.object().put("ifResourceExists", "FAIL");
            ArrayNode list = file.putArray("users");
            for (int i = from; i < Math.min(users, from + 100); i++) {
                ObjectNode user = list.addObject()
                        .put("username", "user-" + i)
                        .put("email", "user-" + i + "@acme.example")
                        .put("emailVerified", true)
                        .put("firstName", "User")
                        .put("lastName", "Number " + i)
                        .put("enabled", true);
                ArrayNode links = user.putArray("federatedIdentities");
                for (String alias : aliases) {
                    links.addObject()
                            .put("identityProvider", alias)
                            .put("userId", subject(i))
                            .put("userName", "user-" + i);
                }
                if (i == 0) {
                    user.putArray("credentials")
                            .addObject()
                            .put("type", "password")
                            .put("value", PASSWORD)
                            .put("temporary", false);
                }
            }
            admin.partialImport(file).orFail();
        }
    }

    /** What the issuers call a user. */
    static String subject(int user) {
        return "00u-" + user;
    }
}

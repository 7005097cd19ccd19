// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.containment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A minted token is good nowhere in Keycloak, although Keycloak's own endpoints look at neither its audience nor its
 * scope: they ask what its user and its client may do now. So after minting alice is made an admin, and her client gets
 * full scope and authorization services, with which versions before 26.6 would not have minted.
 */
@Server
@Tag("core")
@Proves("TI-1")
class KeycloakApisIT {
    private static TestRealm realm;
    private static String minted;
    private static String lightweight;
    private static String admins;

    @BeforeAll
    static void mintThenMakeAliceAnAdmin(KeycloakServer server, IssuerServer issuers) {
        boolean fullScope = !server.isBefore(6);
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> client.put("fullScopeAllowed", fullScope)
                        .put("serviceAccountsEnabled", fullScope)
                        .put("authorizationServicesEnabled", fullScope))
                .create();
        RealmAdmin admin = realm.admin();
        minted = realm.redeem(realm.assertion()).accessToken();
        admin.changeClient(TestRealm.CLIENT, client -> ((ObjectNode) client.path("attributes"))
                .put("client.use.lightweight.access.token.enabled", "true"));
        lightweight = realm.redeem(realm.assertion()).accessToken();
        admin.changeClient(TestRealm.CLIENT, client -> client.put("fullScopeAllowed", true)
                .put("serviceAccountsEnabled", true)
                .put("authorizationServicesEnabled", true));
        admin.grantClientRole(realm.aliceId(), "realm-management", "realm-admin");
        admin.grantClientRole(realm.aliceId(), "account", "manage-account");
        admins = tokenOfAnAdmin();
    }

    private static String tokenOfAnAdmin() {
        String root = realm.admin()
                .createUser(
                        Json.object(
                                """
                                {'username': 'root', 'email': 'root@acme.example', 'emailVerified': true,
                                 'firstName': 'R', 'lastName': 'Oot', 'enabled': true,
                                 'credentials': [{'type': 'password', 'value': 'root-of-the-tests'}]}"""));
        realm.admin().grantClientRole(root, "realm-management", "realm-admin");
        realm.admin()
                .createClient(
                        Json.object(
                                """
                                {'clientId': 'portal', 'publicClient': true, 'directAccessGrantsEnabled': true,
                                 'fullScopeAllowed': true}"""));
        return realm.api()
                .tokenEndpoint()
                .request()
                .with("grant_type", "password")
                .with("client_id", "portal")
                .with("scope", "openid")
                .with("username", "root")
                .with("password", "root-of-the-tests")
                .send()
                .accessToken();
    }

    /** Doors that are open to an admin's ordinary token; the tests below would prove nothing at closed ones. */
    static Stream<Door> open() {
        return Stream.of(
                Door.get("/admin/realms"),
                Door.get("/admin/realms/{realm}"),
                Door.get("/admin/realms/{realm}/users"),
                Door.post("/admin/realms/{realm}/roles", "{'name': 'made-with-a-token'}"),
                Door.get("/admin/realms/{realm}/trusted-issuers"),
                Door.get("/admin/realms/{realm}/ui-ext/sessions"),
                Door.get("/realms/{realm}/account/"),
                Door.get("/realms/{realm}/account/sessions"),
                Door.post("/realms/{realm}/clients-registrations/default", "{'clientId': 'made-with-a-token'}"),
                Door.get("/realms/{realm}/clients-registrations/default/claude"),
                Door.put(
                        "/realms/{realm}/clients-registrations/default/claude",
                        "{'clientId': 'claude', 'description': 'Changed', 'secret': 'secret-of-claude'}"),
                Door.post(
                        "/realms/{realm}/clients-registrations/openid-connect",
                        "{'redirect_uris': ['https://agent.example/callback']}"),
                Door.get("/realms/{realm}/clients-registrations/install/claude"));
    }

    /** Doors that this realm or the admin's token has not opened, and that must be as closed to our token. */
    static Stream<Door> more() {
        return Stream.of(
                Door.get("/admin/serverinfo"),
                Door.get("/admin/{realm}/console/whoami"),
                Door.get("/realms/{realm}/account/linked-accounts"),
                Door.get("/realms/{realm}/account/v1/"),
                Door.post("/realms/{realm}/account/", "{'firstName': 'Mallory'}"),
                Door.get("/realms/{realm}/clients-registrations/openid-connect/claude"),
                Door.get("/realms/{realm}/broker/acme-agents/token"),
                Door.get("/realms/{realm}/authz/protection/resource_set"),
                Door.post("/realms/{realm}/authz/protection/permission", "[{'resource_id': 'x'}]"),
                Door.get("/realms/{realm}/authz/protection/uma-policy"),
                Door.post("/realms/{realm}/protocol/openid-connect/ext/ciba/auth/callback", "{'status': 'SUCCEED'}"));
    }

    @ParameterizedTest
    @MethodSource("open")
    void anOrdinaryTokenOfAnAdminIsAccepted(Door door) {
        assertThat(door.with(admins, realm).status()).as("%s", door).isBetween(200, 299);
    }

    @ParameterizedTest
    @MethodSource({"open", "more"})
    void aMintedTokenIsRefusedAlthoughItsUserHasBecomeAnAdmin(Door door) {
        assertThat(door.with(minted, realm)).satisfies(KeycloakApisIT::isRefused);
    }

    @ParameterizedTest
    @MethodSource({"open", "more"})
    void soIsOneOfAClientWithLightweightTokens(Door door) {
        assertThat(door.with(lightweight, realm)).satisfies(KeycloakApisIT::isRefused);
    }

    @Test
    void userinfoAnswersNothing() {
        assertThat(realm.api().userinfo(admins).status()).isEqualTo(200);

        Response answer = realm.api().userinfo(minted);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate").orElse("")).contains("insufficient_scope");
        assertThat(Door.form(realm.url() + "/protocol/openid-connect/userinfo", Map.of("access_token", minted))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMintedTokenIsNoLoginCookie() {
        Response answer = Http.send(Http.to(realm.url()
                        + "/protocol/openid-connect/auth?client_id=account-console&response_type=code&prompt=none"
                        + "&scope=openid&code_challenge_method=S256"
                        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri="
                        + Http.encode(realm.url() + "/account/"))
                .header("Cookie", "KEYCLOAK_IDENTITY=" + minted)
                .GET());
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location").orElse("")).contains("error=login_required");
    }

    private static void isRefused(Response answer) {
        assertThat(answer.status()).as("%s", answer).isIn(400, 401, 403);
        assertThat(answer.body()).doesNotContain("alice");
    }
}

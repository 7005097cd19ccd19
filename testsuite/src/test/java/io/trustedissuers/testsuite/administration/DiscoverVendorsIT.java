// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.Discovery;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /discover}: what is proposed for the identity providers that everybody has. */
@Server(options = NoInternet.OPTION)
@Tag("oldest")
class DiscoverVendorsIT {
    private static TestRealm realm;
    private static IssuerServer issuerServer;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        issuerServer = issuers;
    }

    @Test
    void oktaGetsTokensThatLastAnHourBecauseItsAssertionsAreCounted() {
        JsonNode answer = discover("https://acme.okta.com");

        assertThat(answer.path("outcome").asText()).isEqualTo("unreachable");
        assertThat(answer.path("vendor").asText()).isEqualTo("okta");
        assertThat(answer.at("/draft/vendor").asText()).isEqualTo("okta");
        assertThat(answer.at("/draft/keys")).isEqualTo(Json.read("{\"algorithms\": [\"RS256\"]}"));
        assertThat(answer.at("/draft/token/accessTokenLifespan").asInt()).isEqualTo(3600);
        assertThat(answer.path("warnings").toString()).contains("token.accessTokenLifespan", "250 assertions");
    }

    @Test
    void c1GetsTheAddressOfItsKeysAndSoLacksNothing() {
        String issuer = "https://acme.conductor.one";

        JsonNode answer = discover(issuer);

        assertThat(answer.at("/draft/vendor").asText()).isEqualTo("c1");
        assertThat(answer.at("/draft/keys/jwksUrl").asText()).isEqualTo(issuer + "/auth/v1/jwks");
        assertThat(answer.at("/draft/keys/algorithms")).isEqualTo(Json.read("[\"ES256\", \"EdDSA\", \"RS256\"]"));
        assertThat(answer.path("missing")).isEmpty();
        assertThat(realm.trustedIssuers().create(answer.path("draft")).status()).isEqualTo(201);
    }

    @Test
    void entraIsRecognisedAndNothingIsProposedForIt() {
        JsonNode answer = discover("https://sts.windows.net/" + UUID.randomUUID() + "/");

        assertThat(answer.path("vendor").asText()).isEqualTo("entra");
        assertThat(answer.path("draft").has("vendor")).isFalse();
        assertThat(answer.path("draft").has("token")).isFalse();
        assertThat(answer.path("warnings").toString())
                .contains("issues no ID-JAGs", "version 1 tokens", "https://login.microsoftonline.com/");
    }

    @Test
    void theHostThatAllCustomersOfClaudeShareIsNeverAUsableDraft() {
        JsonNode answer = discover("https://identity.anthropic.com");

        assertThat(answer.path("vendor").asText()).isEqualTo("claude");
        assertThat(answer.path("draft").has("issuer")).isFalse();
        assertThat(answer.at("/missing/0/field").asText()).isEqualTo("issuer");
        assertThat(Problems.of(400, realm.trustedIssuers().create(answer.path("draft")))
                        .fields())
                .containsExactly("issuer");
    }

    @Test
    void claudeIsNotFoundByEmailAddressWithoutAFence() {
        JsonNode answer = discover("https://identity.anthropic.com/issuers/" + UUID.randomUUID());

        assertThat(answer.at("/draft/vendor").asText()).isEqualTo("claude");
        assertThat(answer.path("draft").has("subject")).isFalse();
        JsonNode last = answer.path("missing").path(answer.path("missing").size() - 1);
        assertThat(last.path("field").asText()).isEqualTo("subject.resolvers");
        assertThat(last.path("command").asText())
                .contains("'subject.resolvers=[\"link\",\"email\"]'", "'subject.emailDomains=[\"customer.example\"]'");
    }

    @Test
    void claudeIsFoundByEmailAddressInsideTheDomainsOfItsOrganization() {
        claudeConnection("claude-sso", "globex", "globex.example");

        JsonNode answer = ask(
                "claude-sso",
                realm.admin()
                        .post("/trusted-issuers/discover", Json.object().put("identityProvider", "claude-sso"))
                        .orFail()
                        .json());

        assertThat(answer.at("/draft/subject/resolvers")).isEqualTo(Json.read("[\"link\", \"email\"]"));
        assertThat(answer.at("/draft/organization").asText()).isEqualTo("globex");
    }

    @Test
    void whoMayNotManageUsersIsNotProposedToFindThemByEmailAddress() {
        claudeConnection("claude-sso-2", "hooli", "hooli.example");
        Admins.create(realm, "no-users", "manage-identity-providers", "manage-clients");

        JsonNode answer = Admins.as(realm, "no-users")
                .realm(realm.name())
                .post("/trusted-issuers/discover", Json.object().put("identityProvider", "claude-sso-2"))
                .orFail()
                .json();

        assertThat(answer.path("draft").has("subject")).isFalse();
        assertThat(answer.path("missing").toString()).contains("subject.resolvers");
    }

    @ParameterizedTest
    @CsvSource({"/oauth2/v1/keys, okta", "/pf/JWKS, ping", "/protocol/openid-connect/certs, keycloak", "/jwks, ''"})
    void behindADomainOfItsOwnAVendorIsToldByItsMetadata(String keys, String vendor) {
        TestIssuer issuer = issuerServer.issuer("/" + UUID.randomUUID());
        issuer.publish(Discovery.OPENID, metadata -> metadata.put("jwks_uri", issuer.url() + keys));

        assertThat(discover(issuer.url()).path("vendor").asText("")).isEqualTo(vendor);
    }

    private static JsonNode ask(String why, JsonNode answer) {
        assertThat(answer.path("vendor").asText()).as(why).isEqualTo("claude");
        return answer;
    }

    private static void claudeConnection(String alias, String organization, String domain) {
        ObjectNode provider = StockProviders.oidc(alias, realm.issuer());
        ((ObjectNode) provider.path("config"))
                .put("issuer", "https://identity.anthropic.com/issuers/" + UUID.randomUUID());
        realm.admin().createIdentityProvider(provider).orFail();
        Organization.create(realm, organization, domain).link(alias);
    }

    private static JsonNode discover(String issuer) {
        return realm.trustedIssuers().discover(issuer).orFail().json();
    }
}

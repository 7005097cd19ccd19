// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code POST /discover}: the single sign-on connections and organizations that the realm has already. */
@Server(options = NoInternet.OPTION)
@Tag("oldest")
class DiscoverConnectionsIT {
    private static final String OKTA = "https://acme.okta.com";

    private final IssuerServer issuers;
    private TestIssuer issuer;
    private TestRealm realm;

    DiscoverConnectionsIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        issuer = issuers.issuer("/" + UUID.randomUUID());
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
    }

    @Test
    void aConnectionOfTheSameIssuerIsACandidateWithItsOrganizationAndItsPeople() {
        create(StockProviders.oidc("acme-sso", issuer));
        Organization.create(realm, "acme", "acme.example").link("acme-sso");
        realm.admin()
                .link(realm.aliceId(), "acme-sso", TestRealm.SUBJECT, "alice")
                .orFail();

        JsonNode answer = discover("issuer", issuer.url());

        assertThat(answer.path("candidates"))
                .isEqualTo(
                        Json.read(
                                """
                                [{"linkedIdentityProvider": "acme-sso", "protocol": "openid-connect", "organization": "acme",
                                  "linkedUsers": 1, "why": "it has this issuer", "usable": true, "problem": null}]"""));
        assertThat(answer.path("warnings").toString()).doesNotContain("nobody signs in");
        assertThat(answer.path("draft").has("linkedIdentityProviders"))
                .as("whose people they are is for the admin to say")
                .isFalse();
    }

    @Test
    void aConnectionAtTheSameHostIsACandidateWithWhatKeepsItFromBeingLinked() {
        create(saml("ready", OKTA + "/app/sso/saml"));
        create(saml("no-entity-id", OKTA + "/app/sso/saml"), "idpEntityId", null);
        create(saml("by-attribute", OKTA + "/app/sso/saml"), "principalType", "ATTRIBUTE");
        create(StockProviders.oidc("other-issuer", issuer), "authorizationUrl", OKTA + "/oauth2/v1/authorize");
        create(saml("switched-off", OKTA + "/app/sso/saml").put("enabled", false));
        create(saml("somebody-else", "https://other.okta.com/app/sso/saml"));

        JsonNode candidates = discover("issuer", OKTA).path("candidates");

        assertThat(of(candidates, "ready").path("usable").asBoolean()).isTrue();
        assertThat(problem(candidates, "no-entity-id")).contains("set 'Identity provider entity ID'");
        assertThat(problem(candidates, "by-attribute")).contains("'Principal type' to 'Subject NameID'");
        assertThat(problem(candidates, "other-issuer")).contains("has another issuer");
        assertThat(problem(candidates, "switched-off")).contains("is disabled");
        assertThat(candidates).hasSize(5);
    }

    @Test
    void anOrganizationWithTheDomainOfTheIssuerIsACandidate() {
        Organization.create(realm, "acme", "acme.example");
        Organization.create(realm, "other", "example");

        JsonNode candidates = discover("issuer", "https://login.acme.example").path("candidates");

        assertThat(candidates).hasSize(1);
        assertThat(candidates.at("/0/organization").asText()).isEqualTo("acme");
        assertThat(candidates.at("/0/linkedIdentityProvider").isNull()).isTrue();
        assertThat(candidates.at("/0/why").asText()).isEqualTo("its domain is that of the issuer");
    }

    @Test
    void anOpenIdConnectProviderTellsTheIssuerAndIsLinked() {
        create(StockProviders.oidc("acme-sso", issuer));
        Organization.create(realm, "acme", "acme.example").link("acme-sso");

        JsonNode answer = discover("identityProvider", "acme-sso");

        assertThat(answer.path("outcome").asText()).isEqualTo("found");
        assertThat(answer.at("/draft/issuer").asText()).isEqualTo(issuer.url());
        assertThat(answer.at("/draft/linkedIdentityProviders")).isEqualTo(Json.read("[\"acme-sso\"]"));
        assertThat(answer.at("/draft/organization").asText()).isEqualTo("acme");
        assertThat(answer.at("/draft/alias").asText()).isEqualTo("acme-agents-2");
        assertThat(answer.path("missing")).isEmpty();
        assertThat(realm.trustedIssuers().create(answer.path("draft")).status()).isEqualTo(201);
    }

    @Test
    void aSamlProviderAtAVendorProposesTheIssuerAndTheDraftWaitsForTheAdminToConfirmIt() {
        create(saml("acme-sso", OKTA + "/app/vendor/exk1/sso/saml"));

        JsonNode answer = discover("identityProvider", "acme-sso");

        assertThat(answer.path("vendor").asText()).isEqualTo("okta");
        assertThat(answer.at("/missing/0/field").asText()).isEqualTo("issuer");
        assertThat(answer.at("/missing/0/proposal").asText()).isEqualTo(OKTA);
        assertThat(answer.at("/missing/0/command").asText())
                .isEqualTo(
                        "kcadm.sh create trusted-issuers/discover -r " + realm.name() + " -s issuer=" + OKTA + " -o");
        ObjectNode draft = (ObjectNode) answer.path("draft");
        assertThat(draft.at("/token/accessTokenLifespan").asInt()).isEqualTo(3600);
        assertThat(Problems.of(400, realm.trustedIssuers().create(draft)).fields())
                .containsExactly("issuer");
        assertThat(realm.trustedIssuers().create(draft.put("issuer", OKTA)).status())
                .isEqualTo(201);
    }

    @Test
    void aSamlProviderThatTellsNothingLeavesTheIssuerToTheAdmin() {
        create(StockProviders.saml("acme-sso"));

        JsonNode answer = discover("identityProvider", "acme-sso");

        assertThat(answer.path("outcome").asText()).isEqualTo("no-issuer");
        assertThat(answer.path("vendor").isNull()).isTrue();
        assertThat(answer.path("draft").has("issuer")).isFalse();
        assertThat(answer.at("/draft/alias").asText()).isEqualTo("acme-sso-agents");
        assertThat(answer.at("/missing/0/field").asText()).isEqualTo("issuer");
        assertThat(answer.at("/missing/0/proposal").isNull()).isTrue();
        assertThat(answer.at("/missing/0/command").isNull()).isTrue();
    }

    @Test
    void whatKeepsAConnectionFromBeingLinkedIsMissing() {
        create(StockProviders.saml("acme-sso"), "idpEntityId", null);

        JsonNode answer = discover("identityProvider", "acme-sso");

        assertThat(fields(answer.path("missing"))).containsExactly("issuer", "linkedIdentityProviders");
        assertThat(problem(answer.path("candidates"), "acme-sso")).contains("set 'Identity provider entity ID'");
    }

    @Test
    void anOpenIdConnectProviderWithAnAddressInsideTheNetworkIsNotAsked() {
        create(StockProviders.oidc("inside", issuer), "issuer", "https://10.0.0.1/people");

        JsonNode answer = discover("identityProvider", "inside");

        assertThat(answer.path("outcome").asText()).isEqualTo("no-issuer");
        assertThat(answer.at("/missing/0/message").asText()).contains("has an issuer that can not be used");
    }

    @Test
    void anOrganizationTellsTheIssuerOfItsOnlyUsableProvider() {
        Organization acme = Organization.create(realm, "initech", "initech.example");
        create(StockProviders.oidc("acme-sso", issuer));
        create(StockProviders.saml("old-sso"), "idpEntityId", null);
        acme.link("acme-sso");
        acme.link("old-sso");

        JsonNode answer = discover("organization", "initech");

        assertThat(answer.at("/draft/alias").asText()).isEqualTo("initech-agents");
        assertThat(answer.at("/draft/organization").asText()).isEqualTo("initech");
        assertThat(answer.at("/draft/issuer").asText()).isEqualTo(issuer.url());
        assertThat(answer.at("/draft/linkedIdentityProviders")).isEqualTo(Json.read("[\"acme-sso\"]"));
        assertThat(aliases(answer.path("candidates"))).containsExactlyInAnyOrder("acme-sso", "old-sso");
    }

    @Test
    void anOrganizationWithSeveralProvidersLeavesTheChoiceToTheAdmin() {
        Organization acme = Organization.create(realm, "initech", "initech.example");
        create(StockProviders.oidc("one", issuer));
        create(StockProviders.saml("two"));
        acme.link("one");
        acme.link("two");

        JsonNode answer = discover("organization", "initech");

        assertThat(answer.path("outcome").asText()).isEqualTo("no-issuer");
        assertThat(aliases(answer.path("candidates"))).containsExactlyInAnyOrder("one", "two");
        assertThat(answer.path("draft").has("issuer")).isFalse();
        assertThat(answer.path("draft").has("linkedIdentityProviders")).isFalse();
        assertThat(answer.at("/missing/0/command").asText()).contains("-s identityProvider=");
    }

    @Test
    void anOrganizationWithoutProviderAndADisabledOneAreSaidToBeSo() {
        Organization.create(realm, "initech", "initech.example")
                .change(organization -> organization.put("enabled", false));

        JsonNode answer = discover("organization", "initech");

        assertThat(answer.at("/missing/0/message").asText()).contains("has no identity provider");
        assertThat(answer.path("warnings").toString()).contains("is disabled, so every assertion is refused");
    }

    @Test
    void noMoreThanTwentyCandidatesAreShownAndTheAnswerSaysSo() {
        for (int i = 0; i < 21; i++) {
            create(saml("sso-" + i, OKTA + "/app/sso/saml"));
        }

        JsonNode answer = discover("issuer", OKTA);

        assertThat(answer.path("candidates")).hasSize(20);
        assertThat(answer.path("warnings").toString()).contains("\"candidates\"", "cut: ");
    }

    private void create(ObjectNode provider) {
        realm.admin().createIdentityProvider(provider).orFail();
    }

    private void create(ObjectNode provider, String key, String value) {
        create(provider.set("config", ((ObjectNode) provider.path("config")).put(key, value)));
    }

    private static ObjectNode saml(String alias, String signOn) {
        ObjectNode provider = StockProviders.saml(alias);
        ((ObjectNode) provider.path("config"))
                .put("idpEntityId", "http://www.okta.com/exk-" + alias)
                .put("singleSignOnServiceUrl", signOn);
        return provider;
    }

    private JsonNode discover(String member, String value) {
        return realm.admin()
                .post("/trusted-issuers/discover", Json.object().put(member, value))
                .orFail()
                .json();
    }

    private static List<String> aliases(JsonNode candidates) {
        return StreamSupport.stream(candidates.spliterator(), false)
                .map(candidate -> candidate.path("linkedIdentityProvider").asText())
                .toList();
    }

    private static JsonNode of(JsonNode candidates, String alias) {
        return StreamSupport.stream(candidates.spliterator(), false)
                .filter(candidate ->
                        alias.equals(candidate.path("linkedIdentityProvider").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + alias + " in " + candidates));
    }

    private static String problem(JsonNode candidates, String alias) {
        JsonNode candidate = of(candidates, alias);
        assertThat(candidate.path("usable").asBoolean()).as(alias).isFalse();
        return candidate.path("problem").asText();
    }

    private static List<String> fields(JsonNode missing) {
        List<String> fields = new ArrayList<>();
        missing.forEach(part -> fields.add(part.path("field").asText()));
        return fields;
    }
}

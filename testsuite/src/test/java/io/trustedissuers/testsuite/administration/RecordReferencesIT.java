// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record names has to be there, and to be the right kind of thing, when it is saved. */
@Server
@Tag("oldest")
class RecordReferencesIT {
    private static TestRealm realm;
    private static TrustedIssuersClient records;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        records = realm.trustedIssuers();
    }

    @Test
    void aClientThatIsNotThereIsAProblem() {
        refusedFor(Records.with("{'clients': {'claude': {}, 'nobody': {}}}"), "clients.nobody", "nobody");
    }

    @Test
    void aClientOfAnotherCaseIsNotThere() {
        refusedFor(Records.with("{'clients': {'Claude': {}}}"), "clients.Claude", "Claude");
    }

    @Test
    void aClientIdThatIsAnHttpsUrlMayBeAbsent() {
        assertThat(records.create(Records.with("{'clients': {'https://client.example/metadata.json': {}}}"))
                        .status())
                .isEqualTo(201);
        refusedFor(
                Records.with("{'clients': {'http://client.example/metadata.json': {}}}"),
                "clients.http://client.example/metadata.json",
                "http://client.example/metadata.json");
    }

    @Test
    void aResourceThatIsNotThereIsAProblem() {
        refusedFor(
                Records.with("{'clients': {'claude': {'resources': {'invoices': null}}}}"),
                "clients.claude.resources.invoices",
                "invoices");
    }

    @Test
    void aLinkedProviderThatIsNotThereIsAProblem() {
        refusedFor(Records.with("{'linkedIdentityProviders': ['nobody']}"), "linkedIdentityProviders", "nobody");
    }

    @Test
    void anOpenIdConnectProviderOfTheSameIssuerCanBeLinked() {
        ObjectNode record = Records.minimal();
        record.putArray("linkedIdentityProviders")
                .add(provider("oidc", config -> config.set("issuer", record.get("issuer"))));

        assertThat(records.create(record).status()).isEqualTo(201);
        assertThat(fields(records.get(Records.alias(record)).json().path("warnings")))
                .doesNotContain("linkedIdentityProviders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "trusted-issuer"})
    void aProviderOfAnotherTypeCanNotBeLinked(String type) {
        ObjectNode record = Records.minimal();
        String alias = type.equals("trusted-issuer")
                ? TestRealm.ALIAS
                : provider(type, config -> config.set("issuer", record.get("issuer")));
        record.putArray("linkedIdentityProviders").add(alias);

        refusedFor(record, "linkedIdentityProviders", "is of neither type OpenID Connect nor SAML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://sso.example.com", "+/", "+upper", "none"})
    void aProviderOfAnotherIssuerCanNotBeLinked(String other) {
        ObjectNode record = Records.minimal();
        String own = record.path("issuer").asText();
        String issuer =
                switch (other) {
                    case "+/" -> own + "/";
                    case "+upper" -> own.replace("https://acme", "https://ACME");
                    default -> other;
                };
        String alias = provider("oidc", config -> {
            if (!other.equals("none")) {
                config.put("issuer", issuer);
            }
        });
        record.putArray("linkedIdentityProviders").add(alias);

        refusedFor(record, "linkedIdentityProviders", "has another issuer");
    }

    @Test
    void aProviderWhoseMapperRewritesTheLinkedUserIdCanNotBeLinked() {
        ObjectNode record = Records.minimal();
        String alias = provider("oidc", config -> config.set("issuer", record.get("issuer")));
        realm.admin()
                .post(
                        "/identity-provider/instances/" + alias + "/mappers",
                        Json.object(
                                        """
                {'name': 'broker id', 'identityProviderMapper': 'oidc-username-idp-mapper',
                 'config': {'syncMode': 'FORCE', 'template': '${CLAIM.email}', 'target': 'BROKER_ID'}}""")
                                .put("identityProviderAlias", alias))
                .orFail();
        record.putArray("linkedIdentityProviders").add(alias);

        refusedFor(record, "linkedIdentityProviders", "BROKER_ID");
    }

    @Test
    void oneAssertionClientIdCanNotStandForTwoClients() {
        realm.admin().createClient(Json.object("{'clientId': 'vscode', 'publicClient': false}"));

        refusedFor(
                Records.with("{'clients': {'claude': {}, 'vscode': {'assertionClientIds': ['claude']}}}"),
                "clients.vscode",
                "claude");
    }

    @Test
    void whatTheAdminShouldKnowAboutAClientIsAWarning() {
        realm.admin()
                .createClient(
                        Json.object(
                                """
                {'clientId': 'wide', 'publicClient': true, 'consentRequired': true, 'fullScopeAllowed': true,
                 'redirectUris': ['https://client.example/']}"""));
        ObjectNode record = Records.with("{'clients': {'wide': {'resources': {'tickets': null}}}}");
        JsonNode warnings = records.create(record).orFail().json().path("warnings");

        assertThat(messages(warnings, "clients.wide"))
                .contains("public")
                .contains("consent")
                .contains("full scope");
        assertThat(messages(warnings, "clients.wide.resources.tickets")).contains("tickets.read", "tickets.write");
    }

    private static void refusedFor(ObjectNode record, String field, String text) {
        Problems problems = Problems.of(400, records.create(record));

        assertThat(problems.fields()).containsOnly(field);
        assertThat(problems.line()).contains(text);
        assertThat(records.get(Records.alias(record)).status()).isEqualTo(404);
    }

    private static String provider(String type, Consumer<ObjectNode> change) {
        String alias = type + "-" + UUID.randomUUID();
        ObjectNode representation = Json.object(
                        """
                {'config': {'authorizationUrl': 'https://sso.example.com/a', 'tokenUrl': 'https://sso.example.com/t',
                 'singleSignOnServiceUrl': 'https://sso.example.com/s', 'clientId': 'c', 'clientSecret': 's'}}""")
                .put("providerId", type)
                .put("alias", alias);
        change.accept((ObjectNode) representation.path("config"));
        realm.admin().createIdentityProvider(representation).orFail();
        return alias;
    }

    private static String fields(JsonNode warnings) {
        StringBuilder fields = new StringBuilder();
        warnings.forEach(
                warning -> fields.append(warning.path("field").asText()).append(' '));
        return fields.toString();
    }

    private static String messages(JsonNode warnings, String field) {
        StringBuilder messages = new StringBuilder();
        warnings.forEach(warning -> {
            if (warning.path("field").asText().equals(field)) {
                messages.append(warning.path("message").asText()).append('\n');
            }
        });
        return messages.toString();
    }
}

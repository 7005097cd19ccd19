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
import io.trustedissuers.testsuite.wire.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing, reading and naming trusted issuers through the admin REST API. */
@Server
@Tag("oldest")
class RecordIT {
    private static final List<String> RESERVED = List.of(
            ".",
            "..",
            "activity",
            "capabilities",
            "clients",
            "count",
            "coverage",
            "defaults",
            "discover",
            "export",
            "health",
            "import",
            "inspect",
            "refusals",
            "resources",
            "schema");

    private static TestRealm realm;
    private static TrustedIssuersClient records;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        records = realm.trustedIssuers();
    }

    @Test
    void theMinimalRecordIsValidAndSaysWhatItStillLacks() {
        ObjectNode record = Records.minimal();
        Response created = records.create(record);

        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.header("Location").orElse(""))
                .endsWith("/admin/realms/" + realm.name() + "/trusted-issuers/" + Records.alias(record));
        assertThat(texts(created.json().path("warnings"), "field"))
                .containsExactlyInAnyOrder("linkedIdentityProviders", "clients.claude.resources");
        assertThat(created.json()).isEqualTo(read(record));
    }

    @Test
    void everyFieldIsSpelledOutAndNullWhereItIsNotSet() {
        ObjectNode record = Records.minimal();
        records.create(record).orFail();
        ObjectNode shown = read(record);
        shown.remove(List.of("alias", "issuer", "status", "warnings"));

        assertThat(shown)
                .isEqualTo(
                        Json.object(
                                """
                {'displayName': null, 'enabled': true, 'mode': null, 'vendor': null, 'tenant': null, 'organization': null,
                 'audienceTenant': null, 'linkedIdentityProviders': null,
                 'keys': {'jwksUrl': null, 'jwks': null, 'algorithms': ['RS256', 'ES256']},
                 'assertion': {'maxLifetime': null, 'allowedClockSkew': null, 'replayClaim': null,
                               'requireResource': null, 'insecureReuseUntilExpiry': null,
                               'insecureAdditionalAudiences': null},
                 'clients': {'claude': {'assertionClientIds': null, 'resources': null, 'defaultResource': null,
                                        'agentScopes': null,
                                        'conditions': {'sourceAddresses': null, 'acr': null, 'amr': null,
                                                       'maxAuthenticationAge': null, 'agents': null},
                                        'allowPublicClient': null, 'insecurePublicBearer': null,
                                        'enterpriseConsent': null}},
                 'scopes': null,
                 'subject': {'resolvers': null, 'attributeMatch': {'claim': null, 'userAttribute': null},
                             'emailDomains': null, 'provisioning': {'enabled': null, 'maxUsersPerHour': null},
                             'pendingRequiredActions': null},
                 'conditions': {'sourceAddresses': null, 'acr': null, 'amr': null,
                                'maxAuthenticationAge': null, 'agents': null},
                 'token': {'accessTokenLifespan': null, 'limitToAssertionExp': null, 'includeActor': null,
                           'mapperScopes': null},
                 'lifecycle': {'owner': null, 'note': null, 'expiresAt': null}}"""));
    }

    @Test
    void theStatusIsReadOnlyAndSaysWhereKeysComeFrom() {
        ObjectNode record = Records.minimal();
        records.create(record).orFail();

        assertThat(read(record).path("status"))
                .isEqualTo(
                        Json.object(
                                "{'state': 'active', 'suspended': null, 'notBefore': null, 'keys': {'source': 'discovery', 'lastSuccess': null}}"));
    }

    @Test
    void whatWasReadCanBeWrittenBackWithItsReadOnlyMembers() {
        ObjectNode record = Records.minimal();
        records.create(record).orFail();
        ObjectNode shown = read(record);
        ObjectNode sent = shown.deepCopy();
        sent.putObject("status").put("state", "suspended");
        sent.putArray("warnings").add("nonsense");
        sent.put("version", 99);
        sent.putObject("references").putObject("clients").put("claude", "another-id");

        assertThat(records.put(Records.alias(record), sent).status()).isEqualTo(204);
        assertThat(read(record)).isEqualTo(shown);
    }

    @Test
    void putCreatesWhatIsAbsentAndReplacesWhatIsThere() {
        ObjectNode record = Records.minimal().put("displayName", "Acme");
        String alias = Records.alias(record);

        Response created = records.put(alias, record);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json()).isEqualTo(read(record));
        record.remove("displayName");
        assertThat(records.put(alias, record).status()).isEqualTo(204);
        assertThat(read(record).path("displayName").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "null", "equal"})
    void theAliasOfAPutIsThatOfTheAddress(String kind) {
        ObjectNode record = Records.minimal();
        String alias = Records.alias(record);
        switch (kind) {
            case "absent" -> record.remove("alias");
            case "null" -> record.putNull("alias");
            default -> record.put("alias", alias);
        }

        assertThat(records.put(alias, record).status()).isEqualTo(201);
        assertThat(records.get(alias).json().path("alias").asText()).isEqualTo(alias);
    }

    @Test
    void anotherAliasThanThatOfTheAddressIsAProblem() {
        ObjectNode record = Records.minimal();

        assertThat(Problems.of(400, records.put("another", record)).fields()).containsExactly("alias");
        assertThat(records.get("another").status()).isEqualTo(404);
        assertThat(records.get(Records.alias(record)).status()).isEqualTo(404);
    }

    @Test
    void reservedAliasesAreAProblem() {
        for (String reserved : RESERVED) {
            Problems problems =
                    Problems.of(400, records.create(Records.minimal().put("alias", reserved)));
            assertThat(problems.fields()).as(reserved).containsExactly("alias");
        }
        assertThat(texts(records.list("max=1000").json(), "alias")).doesNotContainAnyElementsOf(RESERVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a?b", "a#b", "a:b", "a@b", "[a]", "%2e%2e", "..", "."})
    void anAliasThatNoAddressCanHoldIsAProblem(String alias) {
        Problems problems = Problems.of(400, records.create(Records.minimal().put("alias", alias)));

        assertThat(problems.fields()).containsExactly("alias");
    }

    @Test
    void theAliasOfALoginProviderIsAConflictThatNamesIt() {
        String alias = "sso-" + realm.name();
        realm.admin()
                .createIdentityProvider(Json.object(
                                """
                {'providerId': 'oidc', 'displayName': 'Acme single sign-on', 'config': {
                 'issuer': 'https://sso.example.com', 'authorizationUrl': 'https://sso.example.com/a',
                 'tokenUrl': 'https://sso.example.com/t', 'clientId': 'c', 'clientSecret': 's'}}""")
                        .put("alias", alias))
                .orFail();
        ObjectNode record = Records.minimal().put("alias", alias);

        for (Response response : List.of(records.create(record), records.put(alias, record))) {
            Problems problems = Problems.of(409, response);
            assertThat(problems.fields()).containsExactly("alias");
            assertThat(problems.line()).contains(alias, "oidc", "Acme single sign-on");
        }
        assertThat(records.get(alias).status()).isEqualTo(404);
        assertThat(records.delete(alias).status()).isEqualTo(404);
        assertThat(realm.admin().identityProvider(alias).path("providerId").asText())
                .isEqualTo("oidc");
    }

    @Test
    void aTakenAliasIsAConflict() {
        ObjectNode record = Records.minimal();
        records.create(record).orFail();

        assertThat(Problems.of(409, records.create(record)).fields()).containsExactly("alias");
    }

    @ParameterizedTest
    @CsvSource({"issuer, https://other.example.com", "tenant, another"})
    void issuerAndTenantAreFinal(String field, String value) {
        ObjectNode record = Records.minimal().put("tenant", "one");
        records.create(record).orFail();
        ObjectNode changed = record.deepCopy().put(field, value);

        assertThat(Problems.of(400, records.put(Records.alias(record), changed)).fields())
                .containsExactly(field);
        assertThat(read(record).path(field)).isEqualTo(record.path(field));
    }

    @Test
    void aTenantCanBeNeitherTakenAwayNorAddedLater() {
        ObjectNode with = Records.minimal().put("tenant", "one");
        ObjectNode without = Records.minimal();
        records.create(with).orFail();
        records.create(without).orFail();

        assertThat(Problems.of(
                                400,
                                records.put(Records.alias(with), with.deepCopy().putNull("tenant")))
                        .fields())
                .containsExactly("tenant");
        assertThat(Problems.of(
                                400,
                                records.put(
                                        Records.alias(without),
                                        without.deepCopy().put("tenant", "one")))
                        .fields())
                .containsExactly("tenant");
    }

    @Test
    void severalRecordsOfOneIssuerNeedEachItsOwnTenant() {
        ObjectNode first = Records.minimal().put("tenant", "one");
        records.create(first).orFail();
        ObjectNode second = Records.minimal().put("issuer", first.path("issuer").asText());

        assertThat(Problems.of(400, records.create(second)).fields()).containsExactly("issuer");
        assertThat(Problems.of(400, records.create(second.deepCopy().put("tenant", "one")))
                        .fields())
                .containsExactly("issuer");
        assertThat(records.create(second.deepCopy().put("tenant", "two")).status())
                .isEqualTo(201);
    }

    @Test
    void aRecordWithoutTenantLeavesNoRoomForAnotherOfItsIssuer() {
        ObjectNode first = Records.minimal();
        records.create(first).orFail();
        ObjectNode second =
                Records.minimal().put("issuer", first.path("issuer").asText()).put("tenant", "two");

        assertThat(Problems.of(400, records.create(second)).fields()).containsExactly("issuer");
        records.put(Records.alias(first), first.deepCopy().put("enabled", false))
                .orFail();
        assertThat(Problems.of(400, records.create(second)).fields()).containsExactly("issuer");
    }

    @Test
    void theRealmItselfCanNotBeItsOwnTrustedIssuer() {
        ObjectNode record = Records.minimal().put("issuer", realm.url());

        Problems problems = Problems.of(400, records.create(record));
        assertThat(problems.fields()).containsExactly("issuer");
        assertThat(problems.line()).contains("this realm itself");
    }

    @Test
    void theRealmMasterCanNotHaveTrustedIssuers(KeycloakServer server) {
        TrustedIssuersClient master = server.admin().realm("master").trustedIssuers();

        assertThat(Problems.of(400, master.create(Records.minimal())).line()).contains("master");
        assertThat(master.list().json()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFoundByName() {
        for (Response response : List.of(
                records.get("nobody"),
                records.delete("nobody"),
                records.keys("nobody"),
                records.refreshKeys("nobody"))) {
            Problems problems = Problems.of(404, response);
            assertThat(problems.line()).isEqualTo("There is no trusted issuer 'nobody' in this realm");
        }
    }

    @Test
    void recordsAreListedByPageAndFoundByAlias() {
        String common = "page-" + realm.name();
        List<String> aliases = Stream.of("-a", "-b", "-c").map(common::concat).toList();
        aliases.forEach(
                alias -> records.create(Records.minimal().put("alias", alias)).orFail());

        assertThat(texts(records.list("search=" + common).json(), "alias")).containsExactlyElementsOf(aliases);
        assertThat(texts(records.list("search=" + common + "&first=1&max=1").json(), "alias"))
                .containsExactly(aliases.get(1));
        assertThat(records.list("search=nobody").json()).isEmpty();
    }

    @Test
    void theListShowsNoLoginProviders() {
        String alias = "listed-" + realm.name();
        realm.admin()
                .createIdentityProvider(Json.object(
                                """
                {'providerId': 'oidc', 'config': {'authorizationUrl': 'https://sso.example.com/a',
                 'tokenUrl': 'https://sso.example.com/t', 'clientId': 'c', 'clientSecret': 's'}}""")
                        .put("alias", alias))
                .orFail();

        assertThat(texts(records.list("max=1000").json(), "alias"))
                .contains(TestRealm.ALIAS)
                .doesNotContain(alias);
    }

    @Test
    void savingFetchesNothingFromTheIssuer(IssuerServer issuers) {
        ObjectNode record =
                Records.minimal().put("issuer", issuers.issuer("/never-asked").url());
        issuers.forgetHits();

        records.create(record).orFail();
        records.put(Records.alias(record), record).orFail();
        records.get(Records.alias(record)).orFail();
        records.keys(Records.alias(record)).orFail();
        records.list().orFail();

        assertThat(issuers.hits()).isZero();
    }

    private static ObjectNode read(ObjectNode record) {
        return (ObjectNode) records.get(Records.alias(record)).orFail().json();
    }

    private static List<String> texts(JsonNode objects, String member) {
        List<String> texts = new ArrayList<>();
        objects.forEach(object -> texts.add(object.path(member).asText()));
        return texts;
    }
}

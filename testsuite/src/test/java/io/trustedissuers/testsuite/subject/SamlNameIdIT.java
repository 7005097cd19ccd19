// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.subject;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer whose people sign in through SAML: the NameID in sub_id finds them, and nobody else. */
@Server
@Tag("oldest")
class SamlNameIdIT {
    private static final String SSO = "acme-saml";
    private static final String NAME_ID = "Alice@acme.example";
    private static final String FORMATS = "urn:oasis:names:tc:SAML:1.1:nameid-format:";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withoutLink()
                .create();
        realm.admin().createIdentityProvider(StockProviders.saml(SSO)).orFail();
        realm.admin().link(realm.aliceId(), SSO, NAME_ID, "alice").orFail();
        realm.changeTrustedIssuer(
                record -> record.putArray("linkedIdentityProviders").add(SSO));
    }

    @ParameterizedTest
    @MethodSource
    @Proves({"RAS-64", "RAS-65", "RAS-66"})
    void theNameIdOfTheConnectionFindsTheUser(Map<String, String> members) {
        assertThat(realm.redeem(withSubId(subId -> change(subId, members)))).isGranted();
    }

    static List<Map<String, String>> theNameIdOfTheConnectionFindsTheUser() {
        return List.of(
                Map.of(),
                Map.of("nameid_format", ""),
                Map.of("name_qualifier", "https://idp.acme.example/saml"),
                Map.of("sp_name_qualifier", "https://kc.vendor.example/realms/mcp"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "issuer, https://idp.evil.example/saml",
        "issuer, https://IDP.acme.example/saml",
        "issuer, https://idp.acme.example/saml/",
        "nameid_format, urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
        "nameid_format, urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
        "nameid_format, urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
        "name_qualifier, https://idp.evil.example/saml",
        "sp_name_qualifier, https://kc.other.example/realms/mcp"
    })
    @Proves({"RAS-65", "RAS-67"})
    void aNameIdOfAnotherKindIsRefused(String member, String value) {
        assertRefused(
                realm,
                realm.redeem(withSubId(subId -> subId.put(member, value))),
                "invalid_grant",
                "subject_identifier_foreign");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    @Proves({"RAS-65", "RAS-66"})
    void aSubIdThatIsNoCompleteSamlNameIdIsRefused(String what, Object subId) {
        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("sub", "00u-okta").with("sub_id", subId)),
                "invalid_grant",
                "subject_identifier_not_supported");
    }

    static List<Arguments> aSubIdThatIsNoCompleteSamlNameIdIsRefused() {
        return List.of(
                Arguments.of("a text", "Alice@acme.example"),
                Arguments.of("a list", List.of(NAME_ID)),
                Arguments.of("another format", Map.of("format", "email", "email", NAME_ID)),
                Arguments.of("format of other case", members(Map.of("format", "SAML-NameID"))),
                Arguments.of("without format", without("format")),
                Arguments.of("without issuer", without("issuer")),
                Arguments.of("without nameid", without("nameid")),
                Arguments.of("an empty nameid", members(Map.of("nameid", ""))),
                Arguments.of("a nameid that is a number", withNode("nameid", Json.node(7))),
                Arguments.of("a qualifier that is null", withNode("name_qualifier", Json.node(null))),
                Arguments.of("a member that nobody can compare", members(Map.of("sp_provided_id", "4711"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@acme.example",
                "ALICE@ACME.EXAMPLE",
                "Alice@acme.example ",
                "Alic\u00e9@acme.example",
                "bob@acme.example",
                "%",
                "Alice@acme.example\u0000"
            })
    @Proves({"RAS-61", "RAS-65", "TI-7"})
    void anotherNameIdFindsNobody(String nameId) {
        assertRefused(
                realm,
                realm.redeem(withSubId(subId -> subId.put("nameid", nameId))),
                "invalid_grant",
                "subject_not_found");
    }

    @Test
    @Proves("RAS-66")
    void withoutSubIdNobodyIsFound() {
        assertRefused(
                realm, realm.redeem(realm.assertion().with("sub", "00u-okta")), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves("TI-11")
    void aSubjectThatEqualsANameIdFindsNobody() {
        assertRefused(
                realm, realm.redeem(realm.assertion().with("sub", NAME_ID)), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves({"RAS-68", "TI-11"})
    void subjectAndNameIdOfDifferentPeopleAreRefused() {
        String bob = realm.admin()
                .createUser(Json.object("{'username': 'bob', 'email': 'bob@acme.example', 'enabled': true}"));
        realm.admin().link(bob, TestRealm.ALIAS, "00u-bob", "bob").orFail();

        assertRefused(
                realm,
                realm.redeem(withSubId(subId -> {}).with("sub", "00u-bob")),
                "invalid_grant",
                "subject_ambiguous");
        assertThat(realm.redeem(realm.assertion().with("sub", "00u-bob"))).isGranted();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "idpEntityId, '', Identity provider entity ID",
        "principalType, ATTRIBUTE, Principal type",
        "principalType, FRIENDLY_ATTRIBUTE, Principal type"
    })
    @Proves({"RAS-65", "RAS-67"})
    void aConnectionWhoseNameIdsCanNotBeComparedCanNotBeLinked(String setting, String value, String remedy) {
        ObjectNode provider = StockProviders.saml("other-" + setting + value.length());
        provider.withObject("/config").put(setting, value).put("principalAttribute", "uid");
        realm.admin().createIdentityProvider(provider).orFail();

        Response refused = link(provider.path("alias").asText());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(remedy);
    }

    @Test
    @Proves("RAS-65")
    void aConnectionWithAMapperThatRewritesTheNameIdCanNotBeLinked() {
        realm.admin().createIdentityProvider(StockProviders.saml("rewritten")).orFail();
        realm.admin()
                .post(
                        "/identity-provider/instances/rewritten/mappers",
                        Json.object(
                                """
                                {'name': 'ids', 'identityProviderAlias': 'rewritten',
                                 'identityProviderMapper': 'saml-username-idp-mapper',
                                 'config': {'syncMode': 'INHERIT', 'template': '${ATTRIBUTE.uid}', 'target': 'BROKER_ID'}}"""))
                .orFail();

        Response refused = link("rewritten");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("BROKER_ID");
    }

    private static Response link(String alias) {
        ObjectNode record = realm.record();
        record.putArray("linkedIdentityProviders").add(alias);
        return realm.trustedIssuers().put(TestRealm.ALIAS, record);
    }

    private static Assertion withSubId(java.util.function.Consumer<ObjectNode> change) {
        ObjectNode subId = subId();
        change.accept(subId);
        return realm.assertion().with("sub", "00u-okta").with("sub_id", subId);
    }

    private static ObjectNode subId() {
        return Json.object("{'format': 'saml-nameid', 'issuer': 'https://idp.acme.example/saml'}")
                .put("nameid", NAME_ID)
                .put("nameid_format", FORMATS + "unspecified");
    }

    private static void change(ObjectNode subId, Map<String, String> members) {
        members.forEach((name, value) -> {
            if (value.isEmpty()) {
                subId.remove(name);
            } else {
                subId.put(name, value);
            }
        });
    }

    private static ObjectNode members(Map<String, String> members) {
        ObjectNode subId = subId();
        members.forEach(subId::put);
        return subId;
    }

    private static ObjectNode without(String member) {
        ObjectNode subId = subId();
        subId.remove(member);
        return subId;
    }

    private static ObjectNode withNode(String member, JsonNode value) {
        ObjectNode subId = subId();
        subId.set(member, value);
        return subId;
    }
}

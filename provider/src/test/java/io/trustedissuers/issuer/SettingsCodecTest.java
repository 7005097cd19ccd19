// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.keys.KeySettings;
import io.trustedissuers.vendor.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record on its way from what an admin writes over what is stored to what an exchange goes by. */
class SettingsCodecTest {
    private static final String EVERYTHING =
            """
            'displayName': 'Acme', 'enabled': false, 'mode': 'dry-run', 'vendor': 'okta', 'tenant': 't1',
            'organization': 'acme-org', 'audienceTenant': 'aud-t', 'linkedIdentityProviders': ['sso'],
            'keys': {'jwksUrl': 'https://acme.example/keys', 'algorithms': ['EdDSA', 'Ed25519', 'PS256']},
            'assertion': {'maxLifetime': 100, 'allowedClockSkew': 7, 'replayClaim': 'uti', 'requireResource': true,
                          'insecureReuseUntilExpiry': true, 'insecureAdditionalAudiences': ['https://other.example']},
            'clients': {'claude': {'assertionClientIds': ['at-acme'], 'resources': {'r': null, 's': ['x', 'y']},
                                   'defaultResource': 'r', 'allowPublicClient': true, 'insecurePublicBearer': true,
                                   'enterpriseConsent': true, 'agentScopes': ['x']},
                        'vscode': {'resources': {'s': ['x']}}},
            'scopes': ['x', 'y'],
            'subject': {'resolvers': ['attribute', 'email'], 'attributeMatch': {'claim': 'c', 'userAttribute': 'u'},
                        'emailDomains': ['acme.example'], 'provisioning': {'enabled': true, 'maxUsersPerHour': 3},
                        'pendingRequiredActions': ['TERMS']},
            'token': {'accessTokenLifespan': 600, 'limitToAssertionExp': true, 'includeActor': false, 'mapperScopes': ['m']},
            'lifecycle': {'owner': 'jane', 'note': 'n', 'expiresAt': '2030-01-01T00:00:00Z'}""";

    @Test
    void everythingThatIsSetHolds() {
        TrustedIssuer issuer = Written.issuer(EVERYTHING);

        assertThat(issuer.id()).isEqualTo("id-of-acme");
        assertThat(issuer.alias()).isEqualTo("acme");
        assertThat(issuer.enabled()).isTrue();
        assertThat(issuer.mode()).isEqualTo(Mode.DRY_RUN);
        assertThat(issuer.vendor()).contains(Vendor.OKTA);
        assertThat(issuer.issuer()).isEqualTo("https://acme.example");
        assertThat(issuer.tenant()).isEqualTo("t1");
        assertThat(issuer.organization()).isEqualTo("acme-org");
        assertThat(issuer.audienceTenant()).isEqualTo("aud-t");
        assertThat(issuer.linkedIdentityProviders()).containsExactly("sso");
        assertThat(issuer.keys())
                .isEqualTo(new KeySettings(
                        "https://acme.example/keys",
                        null,
                        List.of(SignatureAlgorithm.EdDSA, SignatureAlgorithm.PS256)));
        assertThat(issuer.assertion())
                .isEqualTo(new AssertionSettings(
                        Duration.ofSeconds(100),
                        Duration.ofSeconds(7),
                        "uti",
                        true,
                        true,
                        Set.of("https://other.example")));
        assertThat(issuer.scopes()).containsExactly("x", "y");
        assertThat(issuer.subject())
                .isEqualTo(new SubjectSettings(
                        Set.of(Resolver.ATTRIBUTE, Resolver.EMAIL),
                        new SubjectSettings.AttributeMatch("c", "u"),
                        List.of("acme.example"),
                        3,
                        Set.of("TERMS")));
        assertThat(issuer.token()).isEqualTo(new TokenSettings(Duration.ofMinutes(10), true, false, List.of("m")));
        assertThat(issuer.lifecycle()).isEqualTo(new Lifecycle(Instant.parse("2030-01-01T00:00:00Z")));
    }

    @Test
    void theEntriesOfClientsHold() {
        TrustedIssuer issuer = Written.issuer(EVERYTHING);
        Conditions none = new Conditions(null, null, null, null, null);

        assertThat(issuer.clients()).containsOnlyKeys("claude", "vscode");
        ClientEntry claude = issuer.client("claude").orElseThrow();
        assertThat(claude.resources()).isEqualTo(map("r", null, "s", List.of("x", "y")));
        assertThat(claude)
                .isEqualTo(new ClientEntry(
                        "claude", Set.of("at-acme"), claude.resources(), "r", true, true, true, List.of("x"), none));
        assertThat(issuer.client("vscode"))
                .contains(new ClientEntry(
                        "vscode", Set.of("vscode"), Map.of("s", List.of("x")), "s", false, false, false, null, none));
        assertThat(issuer.client("other")).isEmpty();
        assertThat(issuer.resourceNames()).containsExactlyInAnyOrder("r", "s");
    }

    @Test
    void theProductFillsWhatIsNotSet() {
        TrustedIssuer issuer = Written.issuer("");

        assertThat(issuer.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(issuer.vendor()).isEmpty();
        assertThat(issuer.tenant()).isNull();
        assertThat(issuer.organization()).isNull();
        assertThat(issuer.audienceTenant()).isNull();
        assertThat(issuer.linkedIdentityProviders()).isEmpty();
        assertThat(issuer.keys())
                .isEqualTo(new KeySettings(null, null, List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)));
        assertThat(issuer.assertion())
                .isEqualTo(new AssertionSettings(
                        Duration.ofSeconds(300), Duration.ofSeconds(60), "jti", false, false, Set.of()));
        assertThat(issuer.scopes()).isNull();
        assertThat(issuer.subject())
                .isEqualTo(new SubjectSettings(Set.of(Resolver.LINK, Resolver.SUB_ID), null, null, 0, Set.of()));
        assertThat(issuer.token()).isEqualTo(new TokenSettings(null, false, true, List.of("basic")));
        assertThat(issuer.lifecycle()).isEqualTo(new Lifecycle(null));
    }

    @Test
    void anOrganizationIsTheExpectedTenantOfTheAudienceAndBringsItsMappers() {
        TrustedIssuer issuer =
                Written.issuer("'organization': 'acme-org', 'subject': {'provisioning': {'enabled': true}}");

        assertThat(issuer.audienceTenant()).isEqualTo("acme-org");
        assertThat(issuer.token().mapperScopes()).containsExactly("basic", "organization");
        assertThat(issuer.subject().maxUsersPerHour()).isEqualTo(500);
    }

    @Test
    void inlineKeysAreKeptAsText() {
        TrustedIssuer issuer = Written.issuer("'keys': {'jwks': {'keys': [{'kty': 'RSA'}]}}");

        assertThat(issuer.keys().jwks()).isEqualTo("{\"keys\":[{\"kty\":\"RSA\"}]}");
    }

    @Test
    void whoeverUsesProvisioningOrAResolverCanTell() {
        SubjectSettings set = Written.issuer(EVERYTHING).subject();
        SubjectSettings unset = Written.issuer("").subject();

        assertThat(set.provisions()).isTrue();
        assertThat(unset.provisions()).isFalse();
        assertThat(set.uses(Resolver.EMAIL)).isTrue();
        assertThat(unset.uses(Resolver.EMAIL)).isFalse();
    }

    @Test
    void theSettingsOfARecordCanNotBeChangedFromOutside() {
        TrustedIssuer issuer = Written.issuer("'tenant': 't1'");
        issuer.settings().put("tenant", "t2");

        assertThat(issuer.settings().path("tenant").textValue()).isEqualTo("t1");
        assertThat(issuer.settings().has("version")).isFalse();
        assertThat(issuer.settings().has("references")).isFalse();
    }

    @Test
    void whatKcadmSendsBackAndKeycloakKeepsItselfIsNotStored() {
        ObjectNode stored =
                Written.stored("'status': {'state': 'active'}, 'version': 9, 'displayName': 'Acme'", References.NONE);

        assertThat(stored.fieldNames())
                .toIterable()
                .contains("issuer", "clients", "version", "references")
                .doesNotContain("alias", "displayName", "enabled", "status", "warnings");
        assertThat(stored.path("version").intValue()).isEqualTo(1);
        assertThat(stored.at("/keys/algorithms").toString()).isEqualTo("[\"RS256\",\"ES256\"]");
        assertThat((Object) stored.path("tenant"))
                .isEqualTo(Written.json("{'x': null}").get("x"));
    }

    @Test
    void whatWasReadIsNotChangedByStoringIt() {
        ObjectNode sent = Written.record("'status': {}, 'keys': {'algorithms': ['ES384']}");
        ObjectNode before = sent.deepCopy();
        ObjectNode read = SettingsCodec.readRest(sent, new Problems());
        ObjectNode asRead = read.deepCopy();

        ObjectNode stored = SettingsCodec.toStored(read, References.NONE);

        assertThat((Object) sent).isEqualTo(before);
        assertThat((Object) read).isEqualTo(asRead);
        assertThat(stored.at("/keys/algorithms").toString()).isEqualTo("[\"ES384\"]");
    }

    @ParameterizedTest(name = "{0} = {1} -> {2}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            keys       -> {'jwksUrl': null, 'jwks': null, 'algorithms': null} -> keys.algorithms: is missing from the stored settings
            version    -> null                            -> version: is not a version that this JAR knows
            version    -> '1'                             -> version: is not a version that this JAR knows
            version    -> 2                               -> version: is not a version that this JAR knows
            references -> {'clients': {'claude': 7}}      -> references.clients.claude: must be an id
            issuer     -> null                            -> issuer: is required
            """)
    void aStoredRecordThatLacksSomethingIsNone(String member, String value, String problem) {
        ObjectNode stored = Written.stored("", References.NONE);
        stored.set(member, Written.json("{'value': " + value + "}").get("value"));

        assertThat(problemsOfStored(stored)).contains(problem);
    }

    @Test
    void aMemberThatWasTakenAwayIsMissing() {
        ObjectNode stored = Written.stored("", References.NONE);
        stored.remove("scopes");

        assertThat(problemsOfStored(stored)).isEqualTo("scopes: is missing from the stored settings");
    }

    @Test
    void idsOfInheritedResourcesCountBesideThoseOfTheRecord() {
        References own = new References(Map.of(), Map.of("r", "of-record"), Map.of(), Map.of(), false);
        RealmDefaults defaults = new RealmDefaults(
                true, RealmDefaults.NONE.settings(), Map.of("r", "of-defaults", "s", "of-defaults"), List.of());

        assertThat(Written.issuer("", own, defaults).references().resources())
                .isEqualTo(Map.of("r", "of-record", "s", "of-defaults"));
    }

    @Test
    void aFileHasOnlyWhatIsSet() {
        ObjectNode read = SettingsCodec.readRest(Written.record("'scopes': ['x']"), new Problems());

        assertThat((Object) SettingsCodec.compact(read)).isEqualTo(Written.record("'scopes': ['x']"));
    }

    @Test
    void theNamesOfResourcesInEntriesAreSortedAndDifferent() {
        JsonNode clients =
                Written.json("{'a': {'resources': {'z': null, 'b': []}}, 'c': {'resources': {'b': null}}, 'd': {}}");

        assertThat(SettingsCodec.resourceNames(clients)).containsExactly("b", "z");
    }

    @Test
    void theWaysToFindTheUserCanBeToldBeforeTheRecordIsKnownToBeSound() {
        assertThat(SubjectSettingsCodec.resolvers(Written.json("{'resolvers': ['email', 'guess']}")))
                .containsExactly(Resolver.EMAIL);
        assertThat(SubjectSettingsCodec.resolvers(Written.json("{}")))
                .containsExactlyInAnyOrder(Resolver.LINK, Resolver.SUB_ID);
    }

    private static String problemsOfStored(ObjectNode stored) {
        Problems problems = new Problems();
        TrustedIssuer issuer = SettingsCodec.readStored(
                new StoredForm.Identity("id", "acme", true), stored, RealmDefaults.NONE, problems);
        assertThat(issuer).isNull();
        return problems.line();
    }

    private static Map<String, List<String>> map(String one, List<String> first, String other, List<String> second) {
        Map<String, List<String>> map = new HashMap<>();
        map.put(one, first);
        map.put(other, second);
        return map;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertions;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who made the assertion, about whom, for which client, and its own id. */
@Server
@Tag("oldest")
class IdentityIT {
    private static final String MALFORMED = "claim_malformed";
    private static final String OTHER_CLIENT = "copilot";
    private static final String OTHER_SECRET = "secret-of-copilot";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        String other = realm.admin()
                .createClient(Json.object("{'publicClient': false, 'fullScopeAllowed': false}")
                        .put("clientId", OTHER_CLIENT)
                        .put("secret", OTHER_SECRET));
        realm.admin().addOptionalScope(other, realm.scopeIds().get("tickets.read"));
        realm.trustedIssuers().change(TestRealm.ALIAS, record -> {
            ObjectNode clients = (ObjectNode) record.path("clients");
            clients.set(OTHER_CLIENT, clients.path(TestRealm.CLIENT).deepCopy());
        });
    }

    @Test
    @Proves({"CLI-32", "RAS-44"})
    void theClientIdThatTheIssuerKnowsIsAcceptedInPlaceOfOursWhenTheRecordSaysSo() {
        TestRealm renamed = RealmPlan.standard(realm.server(), realm.issuer())
                .entry(entry -> entry.putArray("assertionClientIds").add("claude-at-acme"))
                .create();

        assertRefused(renamed, renamed.redeem(renamed.assertion()), "invalid_grant", "client_id_wrong");
        assertThat(renamed.redeem(renamed.assertion().with("client_id", "claude-at-acme")))
                .isGranted();
        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("client_id", "claude-at-acme")),
                "invalid_grant",
                "client_id_wrong");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-40")
    void anIssuerThatIsNotTheListedOneCharacterForCharacterIsRefused(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> anIssuerThatIsNotTheListedOneCharacterForCharacterIsRefused() {
        String issuer = realm.issuer().url();
        Stream<Mutation> malformed = Stream.of("", 1, true, List.of(), List.of(issuer), Map.of("iss", issuer))
                .map(value -> Mutation.claim("iss", value, "issuer_malformed"));
        Stream<Mutation> absent =
                Stream.of(Mutation.without("iss", "issuer_malformed"), Mutation.raw("iss", "null", "issuer_malformed"));
        Stream<Mutation> unlisted = Stream.of(
                        "https://unknown.example",
                        issuer + "/",
                        issuer.replace("http:", "HTTP:"),
                        issuer.replace("http:", "https:"),
                        issuer.replace("/acme", "/ACME"),
                        issuer.replace("/acme", "/acmé"),
                        issuer.replace("/acme", ""),
                        issuer.replace("127.0.0.1", "localhost"),
                        issuer + " ",
                        " " + issuer,
                        issuer + "\u0000",
                        issuer + "\n",
                        issuer + ".evil.example",
                        issuer + "?",
                        issuer + "#",
                        issuer.substring(0, issuer.length() - 1),
                        issuer.replace("/acme", "/%61cme"),
                        issuer.replace("/acme", "/%"),
                        issuer.replace("/acme", "/acm_"),
                        "' OR '1'='1",
                        "acme-agents")
                .map(value -> Mutation.claim("iss", value, "issuer_not_listed"));
        return Stream.of(malformed, absent, unlisted).flatMap(each -> each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-42")
    void aSubjectThatIsNoNonEmptyStringIsRefused(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> aSubjectThatIsNoNonEmptyStringIsRefused() {
        return Stream.concat(noText("sub"), Stream.of(Mutation.claim("sub", "s".repeat(256), MALFORMED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-44")
    void anAssertionThatNamesNoClientOrAnotherOneIsRefused(Mutation mutation) {
        assertRefusedAndUnused(mutation);
    }

    static Stream<Mutation> anAssertionThatNamesNoClientOrAnotherOneIsRefused() {
        Stream<Mutation> others = Stream.of(OTHER_CLIENT, "Claude", "claude ", "claude\u0000", "claud", "*")
                .map(value -> Mutation.claim("client_id", value, "client_id_wrong"));
        return Stream.concat(
                Stream.concat(noText("client_id"), others),
                Stream.of(Mutation.claim("client_id", List.of(TestRealm.CLIENT, OTHER_CLIENT), MALFORMED)));
    }

    @Test
    @Proves({"RAS-44", "RAS-41"})
    void aListedClientWithItsOwnSecretCanNotPresentTheAssertionOfAnother() {
        Assertion valid = realm.assertion();

        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .basic(OTHER_CLIENT, OTHER_SECRET)
                .assertion(valid.compact())
                .send();

        assertRefused(realm, response, "invalid_grant", "client_id_wrong");
        assertNotUsedUp(realm, valid);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-45")
    void aJtiThatIsNoStringOf1To256CharactersIsRefused(Mutation mutation) {
        assertRefused(
                realm, realm.redeem(mutation.compact().apply(realm.assertion())), "invalid_grant", mutation.reason());
    }

    static Stream<Mutation> aJtiThatIsNoStringOf1To256CharactersIsRefused() {
        return Stream.concat(noText("jti"), Stream.of(Mutation.claim("jti", "j".repeat(257), MALFORMED)));
    }

    @ParameterizedTest(name = "jti: {0}")
    @MethodSource
    @Proves("RAS-45")
    void aJtiIsAnyTextOf1To256Characters(String jti) {
        assertThat(realm.redeem(realm.assertion().with("jti", jti))).isGranted();
    }

    static Stream<String> aJtiIsAnyTextOf1To256Characters() {
        return Stream.of("j", "j".repeat(256), "ü".repeat(256), "../../etc", "' OR '1'='1", " ", "null", "\u0000");
    }

    @Test
    @Proves("RAS-55")
    void unknownClaimsAndThoseOfRealIssuersAreIgnored() {
        Assertion assertion = realm.assertion()
                .with("sub_profile", "user")
                .with("act", Map.of("sub", "agent-7", "sub_profile", "ai_agent"))
                .with("groups", List.of("admins", "everyone"))
                .with("hd", "acme.example")
                .with("email", "somebody.else@acme.example")
                .with("auth_time", "never")
                .with("acr", List.of())
                .with("sub_id", Map.of("format", "saml-nameid", "issuer", "https://x.example", "nameid", "bob"))
                .with("https://acme.example/claim", Map.of("deep", List.of(Map.of())))
                .header("x-trace", "1");

        TokenResponse response = realm.redeem(assertion);

        assertThat(response).isGranted("tickets.read");
        assertThat(response.claims().path("sub").asText()).isEqualTo(realm.aliceId());
        assertThat(response.claims().has("groups")).isFalse();
        assertThat(response.claims().has("hd")).isFalse();
    }

    @Test
    @Proves("RAS-56")
    void theActorNamesNeitherTheUserNorTheClient() {
        TokenResponse response = realm.redeem(realm.assertion()
                .with(
                        "act",
                        Map.of(
                                "sub",
                                "admin",
                                "client_id",
                                OTHER_CLIENT,
                                "iss",
                                realm.issuer().url())));

        assertThat(response).isGranted("tickets.read");
        assertThat(response.claims().path("sub").asText()).isEqualTo(realm.aliceId());
        assertThat(response.claims().path("azp").asText()).isEqualTo(TestRealm.CLIENT);
        assertThat(response.claims().findValues("roles")).allMatch(JsonNode::isEmpty);
    }

    private static Stream<Mutation> noText(String claim) {
        Stream<Mutation> values = Stream.of("", 1, 1.5, true, List.of(), List.of("x"), Map.of(), Map.of("x", "y"))
                .map(value -> Mutation.claim(claim, value, MALFORMED));
        return Stream.concat(
                values, Stream.of(Mutation.without(claim, MALFORMED), Mutation.raw(claim, "null", MALFORMED)));
    }

    private static void assertRefusedAndUnused(Mutation mutation) {
        Assertion valid = realm.assertion();
        assertRefused(realm, realm.redeem(mutation.compact().apply(valid)), "invalid_grant", mutation.reason());
        assertNotUsedUp(realm, valid);
    }
}

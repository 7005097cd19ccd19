// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static io.trustedissuers.testsuite.administration.Inspection.FAILED;
import static io.trustedissuers.testsuite.administration.Inspection.NOT_REACHED;
import static io.trustedissuers.testsuite.administration.Inspection.PASSED;
import static io.trustedissuers.testsuite.administration.Inspection.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.Forgery;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.assertions.Mutation;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /inspect}: an assertion from a support ticket, gate by gate. */
@Server
@Tag("oldest")
class InspectionIT {
    private final IssuerServer issuers;
    private TestRealm realm;

    InspectionIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void aGoodAssertionPassesAndWhatWouldComeOutIsShown() {
        Inspection inspection = Inspection.of(realm, realm.assertion());

        assertThat(inspection.reason()).isEmpty();
        assertThat(inspection.with(FAILED)).isEmpty();
        assertThat(inspection.with(NOT_REACHED)).containsExactly("sender", "token");
        assertThat(inspection.answer().path("trustedIssuer").asText()).isEqualTo(TestRealm.ALIAS);
        assertThat(inspection.result())
                .isEqualTo(Json.object(
                        """
                        {'user': {'id': '%s', 'username': 'alice', 'masked': false, 'change': 'none'},
                         'resolvers': ['link'], 'client': 'claude', 'audience': ['%s'], 'scopes': ['tickets.read'],
                         'accessTokenLifespan': 300, 'latestExpiry': null}"""
                                .formatted(realm.aliceId(), TestRealm.RESOURCE)));
    }

    @Test
    void theGatesAreThoseOfTheDocumentedTableInItsOrder() throws IOException {
        List<String> table = Files.readAllLines(Path.of("../docs/request-flow.md")).stream()
                .dropWhile(line -> !line.startsWith("| gate |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1].strip())
                .toList();

        assertThat(table).startsWith("client").endsWith("replay");
        assertThat(Inspection.of(realm, realm.assertion()).gates()).isEqualTo(table);
    }

    @Test
    void anOldAssertionIsJudgedAsOfTheTimeWhenItWasIssued() {
        Assertion old = realm.assertion().issuedAt(-86_400).expiringAt(-86_100);

        Inspection inspection = Inspection.of(realm, old);

        assertThat(inspection.reason()).isEmpty();
        assertThat(inspection.outcome("lifetime")).isEqualTo(PASSED);
        assertThat(inspection.row("lifetime").path("expiredNow").asBoolean()).isTrue();
        assertThat(inspection.outcome("replay")).isEqualTo(NOT_REACHED);
        assertThat(inspection.row("replay").path("note").asText()).contains("no longer remembered");
        assertThat(Instant.parse(inspection.answer().path("at").asText()))
                .isEqualTo(Instant.ofEpochSecond(old.claims().path("iat").asLong()));
        assertThat(inspection.username()).isEqualTo("alice");
    }

    @Test
    void asOfNowTheSameHasExpiredAndTheOtherGatesAreStillAsked() {
        Assertion old = realm.assertion().issuedAt(-86_400).expiringAt(-86_100);

        Inspection inspection =
                Inspection.of(realm, question(old).put("at", Instant.now().toString()));

        assertThat(inspection.reason()).isEqualTo("expired");
        assertThat(inspection.row("lifetime").path("remedy").asText()).contains("clocks");
        assertThat(inspection.with(FAILED)).containsExactly("lifetime");
        assertThat(inspection.username()).isEqualTo("alice");
    }

    @Test
    void anAssertionOfAClockThatIsFastIsJudgedAsOfNow() {
        Inspection inspection =
                Inspection.of(realm, realm.assertion().issuedAt(3600).expiringAt(3900));

        assertThat(inspection.reason()).isEqualTo("not_yet_valid");
        assertThat(inspection.row("lifetime").path("expiredNow").asBoolean()).isFalse();
    }

    @Test
    void anAssertionThatDoesNotSayHowLongItIsGoodIsNeitherExpiredNorNot() {
        Inspection inspection = Inspection.of(realm, realm.assertion().without("exp"));

        assertThat(inspection.with(FAILED)).containsExactly("lifetime");
        assertThat(inspection.row("lifetime").path("expiredNow").isNull()).isTrue();
        assertThat(inspection.outcome("replay")).isEqualTo(NOT_REACHED);
    }

    @Test
    void aRedeemedAssertionWasUsedAlreadyAndStillShowsWhatCameOut() {
        Assertion assertion = realm.assertion();
        assertThat(realm.redeem(assertion)).isGranted();

        Inspection inspection = Inspection.of(realm, assertion);

        assertThat(inspection.reason()).isEqualTo("replayed");
        assertThat(inspection.with(FAILED)).containsExactly("replay");
        assertThat(inspection.username()).isEqualTo("alice");
        assertThat(inspection.texts("scopes")).containsExactly("tickets.read");
    }

    @Test
    void fromWhereTheClientComesIsInspectedIfItIsSaid() {
        realm.changeTrustedIssuer(record ->
                record.withObject("/conditions").putArray("sourceAddresses").add("2001:db8::/32"));

        Inspection unsaid = Inspection.of(realm, realm.assertion());
        Inspection listed = Inspection.of(realm, question(realm.assertion()).put("sourceAddress", "2001:db8::7"));
        Inspection other = Inspection.of(realm, question(realm.assertion()).put("sourceAddress", "198.51.100.7"));

        assertThat(unsaid.outcome("condition")).isEqualTo(PASSED);
        assertThat(unsaid.row("condition").path("note").asText()).contains("not inspected");
        assertThat(listed.reason()).isEmpty();
        assertThat(listed.row("condition").has("note")).isFalse();
        assertThat(other.with(FAILED)).containsExactly("condition");
        assertThat(other.reason()).isEqualTo("source_address_not_listed");
        assertThat(other.row("condition").path("found").asText()).isEqualTo("198.51.100.7");
        assertThat(realm.trustedIssuers()
                        .inspect(question(realm.assertion()).put("sourceAddress", "vendor.example"))
                        .json()
                        .path("errorMessage")
                        .asText())
                .contains("sourceAddress");
    }

    @Test
    void theSignInIsJudgedAsOfTheSameTimeAsTheLifetime() {
        realm.changeTrustedIssuer(record -> record.withObject("/conditions").put("maxAuthenticationAge", 600));
        Assertion old = realm.assertion()
                .issuedAt(-86_400)
                .expiringAt(-86_100)
                .with("auth_time", Instant.now().getEpochSecond() - 86_500);

        assertThat(Inspection.of(realm, old).reason()).isEmpty();
        Inspection now =
                Inspection.of(realm, question(old).put("at", Instant.now().toString()));
        assertThat(now.with(FAILED)).containsExactly("lifetime", "condition");
        assertThat(now.row("condition").path("reason").asText()).isEqualTo("sign_in_too_old");
    }

    @Test
    void theClientIsTheOneThatTheAssertionNames() {
        realm.changeTrustedIssuer(record -> record.withObject("/clients/claude")
                .putArray("assertionClientIds")
                .add("claude-at-acme"));

        Inspection named = Inspection.of(realm, realm.assertion().with("client_id", "claude-at-acme"));
        Inspection unknown = Inspection.of(realm, realm.assertion());
        Inspection asked = Inspection.of(realm, question(realm.assertion()).put("clientId", "claude"));

        assertThat(named.reason()).isEmpty();
        assertThat(named.result().path("client").asText()).isEqualTo("claude");
        assertThat(unknown.with(FAILED)).containsExactly("binding");
        assertThat(unknown.row("binding").path("expected").asText()).isEqualTo("claude-at-acme");
        assertThat(unknown.row("binding").path("found").asText()).isEqualTo("claude");
        assertThat(unknown.with(NOT_REACHED)).contains("client", "resource", "scope", "subject", "policy");
        assertThat(unknown.result().path("client").isNull()).isTrue();
        assertThat(asked.with(FAILED)).containsExactly("binding");
        assertThat(asked.username()).isEqualTo("alice");
    }

    @Test
    void aListedClientThatIsGoneIsABrokenReference() {
        realm.admin().delete("/clients/" + realm.clientUuid()).orFail();

        Inspection inspection = Inspection.of(realm, realm.assertion());

        assertThat(inspection.reason()).isEqualTo("broken_reference");
        assertThat(inspection.outcome("issuer")).isEqualTo(FAILED);
        assertThat(inspection.outcome("signature")).isEqualTo(PASSED);
        assertThat(inspection.outcome("client")).isEqualTo(NOT_REACHED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whereNothingCanBeTrustedItEndsAndNoUserIsLookedFor(Mutation mutation) {
        String gate = mutation.name();
        Inspection inspection = Inspection.of(
                realm, question(mutation.compact().apply(realm.assertion())).put("clientId", "claude"));

        assertThat(inspection.reason()).isEqualTo(mutation.reason());
        assertThat(inspection.with(FAILED)).containsExactly(gate);
        int failed = inspection.gates().indexOf(gate);
        assertThat(inspection.with(NOT_REACHED))
                .isEqualTo(inspection
                        .gates()
                        .subList(failed + 1, inspection.gates().size()));
        assertThat(inspection.result()).allMatch(JsonNode::isNull);
    }

    static Stream<Mutation> whereNothingCanBeTrustedItEndsAndNoUserIsLookedFor() {
        return Stream.of(
                new Mutation("request", valid -> "", "assertion_missing"),
                new Mutation("form", valid -> "not a JWT", "assertion_malformed"),
                new Mutation("form", valid -> "a".repeat(17_000), "assertion_too_large"),
                new Mutation(
                        "form", valid -> valid.with("x", "y".repeat(17_000)).compact(), "assertion_too_large"),
                Mutation.of("form", valid -> valid.header("crit", List.of("x")), "header_not_supported"),
                Mutation.of("type", valid -> valid.header("typ", "JWT"), "type_not_id_jag"),
                Mutation.of("issuer", valid -> valid.with("iss", "https://unknown.example"), "issuer_not_listed"),
                Mutation.of("issuer", valid -> valid.with("iss", 7), "issuer_malformed"),
                Mutation.of("issuer", valid -> valid.with("tenant", "other"), "tenant_not_listed"),
                Mutation.of("algorithm", valid -> valid.hmac("HS256", "k".repeat(40)), "algorithm_not_listed"),
                Mutation.forged("signature", Forgery::flippedSignature, "signature_invalid"),
                Mutation.of("signature", valid -> valid.signedBy(SigningKey.generate("RS256")), "key_not_found"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "client_id, vscode, binding, sender token",
        "aud, https://other.example, audience, sender token",
        "cnf, x, constraint, sender token",
        "resource, https://other.example, resource, sender scope policy mode effects token",
        "scope, other, scope, sender policy mode effects token",
        "sub, nobody, subject, sender mode effects token"
    })
    void aGateThatSaysNothingOfTrustLetsTheNextBeAskedIfItHasWhatItNeeds(
            String claim, String value, String failed, String missing) {
        Inspection inspection = Inspection.of(
                realm, question(realm.assertion().with(claim, value)).put("clientId", "claude"));

        assertThat(inspection.with(FAILED)).containsExactly(failed);
        assertThat(inspection.with(NOT_REACHED)).containsExactly(missing.split(" "));
        assertThat(inspection.username()).isEqualTo(failed.equals("subject") ? "" : "alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"record_suspended", "record_disabled"})
    void aRecordThatIsStoppedFailsAndTheAssertionIsJudgedAllTheSame(String reason) {
        if (reason.equals("record_suspended")) {
            realm.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();
        } else {
            realm.changeTrustedIssuer(record -> record.put("enabled", false));
        }
        // Suspension takes back what was issued until then, so this one is issued later.
        Inspection inspection = Inspection.of(
                realm,
                question(realm.assertion().issuedAt(5))
                        .put("at", Instant.now().plusSeconds(5).toString()));

        assertThat(inspection.reason()).isEqualTo(reason);
        assertThat(inspection.with(FAILED)).containsExactly("issuer");
        assertThat(inspection.username()).isEqualTo("alice");
        assertThat(inspection.texts("audience")).containsExactly(TestRealm.RESOURCE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatIsSuspendedFailsAndWhatWasTakenBackStaysSo(boolean named) {
        ObjectNode question = question(realm.assertion());
        if (named) {
            question.put("clientId", TestRealm.CLIENT);
        }
        realm.trustedIssuers().suspendClient(TestRealm.CLIENT, "stolen secret").orFail();
        Inspection stopped = Inspection.of(realm, question);

        assertThat(stopped.reason()).isEqualTo("client_suspended");
        assertThat(stopped.with(FAILED)).containsExactly("client", "lifetime");

        realm.trustedIssuers().resumeClient(TestRealm.CLIENT).orFail();
        Inspection resumed = Inspection.of(realm, question);

        assertThat(resumed.reason()).isEqualTo("issued_before_revocation");
        assertThat(resumed.with(FAILED)).containsExactly("lifetime");
    }

    @Test
    void aClientThatIsNotOnTheRecordFailsAndTheSignatureIsStillChecked() {
        realm.admin()
                .createClient(Json.object("{'clientId': 'vscode', 'publicClient': false, 'fullScopeAllowed': false}"));

        Inspection inspection = Inspection.of(realm, question(realm.assertion()).put("clientId", "vscode"));

        assertThat(inspection.reason()).isEqualTo("client_not_listed");
        assertThat(inspection.row("issuer").path("reason").asText()).isEqualTo("client_not_listed_for_issuer");
        assertThat(inspection.outcome("signature")).isEqualTo(PASSED);
        assertThat(inspection.with(NOT_REACHED))
                .containsExactly(
                        "binding", "condition", "resource", "sender", "scope", "policy", "mode", "effects", "token");
        assertThat(inspection.username()).isEqualTo("alice");
    }

    @Test
    void anIssuerThatIsAlmostTheListedOneIsRecognised() {
        Inspection inspection = Inspection.of(
                realm, realm.assertion().with("iss", realm.issuer().url() + "/"));

        JsonNode issuer = inspection.row("issuer");
        assertThat(issuer.path("found").asText()).isEqualTo(realm.issuer().url() + "/");
        assertThat(issuer.path("expected").isNull()).isTrue();
        assertThat(issuer.path("hint").asText()).contains("'acme-agents'").contains("only by a slash at its end");
    }

    @Test
    void oneRecordCanBeAskedAlone() {
        String globex = issuers.issuer("/globex").url();
        realm.trustedIssuers()
                .create(Records.with("{'clients': {'claude': {}}}")
                        .put("alias", "globex")
                        .put("issuer", globex))
                .orFail();
        ObjectNode ofAcme = question(realm.assertion()).put("alias", TestRealm.ALIAS);
        ObjectNode ofGlobex = question(realm.assertion()).put("alias", "globex");
        ObjectNode slash = question(realm.assertion().with("iss", globex + "/")).put("alias", "globex");

        assertThat(Inspection.of(realm, ofAcme).reason()).isEmpty();
        JsonNode other = Inspection.of(realm, ofGlobex).row("issuer");
        assertThat(other.path("reason").asText()).isEqualTo("issuer_not_listed");
        assertThat(other.path("expected").asText()).isEqualTo(globex);
        assertThat(other.path("found").asText()).isEqualTo(realm.issuer().url());
        assertThat(other.path("hint").asText()).isEqualTo("it is the issuer of 'acme-agents'");
        assertThat(Inspection.of(realm, slash).row("issuer").path("hint").asText())
                .contains("only by a slash");
    }

    @Test
    void theUserWhoIsMeantIsShownAlsoWhenRefused() {
        realm.admin().changeUser(realm.aliceId(), user -> user.put("enabled", false));

        Inspection inspection = Inspection.of(realm, realm.assertion());

        assertThat(inspection.reason()).isEqualTo("user_disabled");
        assertThat(inspection.username()).isEqualTo("alice");
        assertThat(inspection.result().at("/user/change").isNull()).isTrue();
        assertThat(inspection.outcome("policy")).isEqualTo(PASSED);
    }

    @Test
    void mappersAreNotTriedAndTheAnswerSaysSo() {
        realm.admin()
                .post(
                        "/identity-provider/instances/" + TestRealm.ALIAS + "/mappers",
                        Json.object(
                                """
                                {'name': 'department', 'identityProviderAlias': 'acme-agents',
                                 'identityProviderMapper': 'trusted-issuer-attribute-mapper',
                                 'config': {'claim': 'department', 'user.attribute': 'dept', 'syncMode': 'FORCE'}}"""))
                .orFail();

        Inspection inspection = Inspection.of(realm, realm.assertion());

        assertThat(inspection.reason()).isEmpty();
        assertThat(inspection.outcome("effects")).isEqualTo(NOT_REACHED);
        assertThat(inspection.row("effects").path("note").asText()).contains("mappers are not tried");
    }

    @Test
    void whatIsShownOfAnAssertionIsShortAndPrintable() {
        Inspection inspection = Inspection.of(
                realm, realm.assertion().with("iss", "https://evil.example/\u202e\u0007" + "x".repeat(5000)));

        assertThat(inspection.row("issuer").path("found").asText())
                .hasSize(255)
                .startsWith("https://evil.example/  x")
                .endsWith("…");
    }

    @Test
    void everythingThatIsWrongWithAQuestionIsAProblem() {
        ObjectNode wrong = Json.object(
                """
                {'assertion': 7, 'clientId': ['claude'], 'scope': true, 'resource': ['https://a.example', 7],
                 'alias': {}, 'at': 'yesterday', 'surprise': 1}""");

        assertThat(Problems.of(400, realm.trustedIssuers().inspect(wrong)).fields())
                .containsExactlyInAnyOrder("assertion", "clientId", "scope", "resource", "alias", "at", "surprise");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {}                                                          -> assertion
            {'assertion': null}                                         -> assertion
            {'assertion': 'x', 'clientId': 'nobody'}                    -> clientId
            {'assertion': 'x', 'alias': 'nobody'}                       -> alias
            {'assertion': 'x', 'resource': {'a': 'b'}}                  -> resource
            {'assertion': 'x', 'record': 'x'}                           -> record
            {'assertion': 'x', 'at': 7}                                 -> at
            {'assertion': 'x', 'at': '2026-11-20'}                      -> at
            {'assertion': 'x', 'at': '+1000000000-12-31T23:59:59Z'}     -> at
            {'assertion': 'x', 'at': '-1000000000-01-01T00:00:00Z'}     -> at
            """)
    void aQuestionThatMakesNoSenseIsAProblem(String body, String field) {
        assertThat(Problems.of(400, realm.trustedIssuers().inspect(Json.object(body)))
                        .fields())
                .containsExactly(field);
    }
}

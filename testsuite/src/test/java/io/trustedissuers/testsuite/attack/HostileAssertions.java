// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.attack.Spot.Change;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of hostile assertions: none is accepted, breaks anything, uses anything up or tells anything. */
@Server
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileAssertions {
    private static final SigningKey ATTACKER = SigningKey.generate("RS256");

    private static final int MOST_REPORTED = 20;
    private static final int DAMAGED = 1_500;
    private static final int PAIRS = 1_500;

    private final int every;
    private IssuerServer elsewhere;
    private KeycloakServer server;
    private Stage stage;
    private Draft strict;
    private List<Draft> drafts;
    private Map<String, String> nobodies;
    private int position;

    /** @param every 1 = the whole corpus, n = every nth attack of it */
    HostileAssertions(int every) {
        this.every = every;
    }

    @BeforeAll
    void createRealm(KeycloakServer keycloak, IssuerServer issuers) {
        server = keycloak;
        elsewhere = new IssuerServer();
        stage = new Stage(keycloak, issuers, elsewhere);
        strict = stage.strict();
        nobodies = stage.nobodies();
        drafts =
                List.of(strict, stage.byAudSub(), stage.bySubId(), stage.byEmail(), stage.byAttribute(), stage.byUti());
    }

    @AfterAll
    void nobodyWentElsewhere() {
        elsewhere.close();
    }

    @BeforeEach
    void rememberLog() {
        position = server.log().position();
    }

    @AfterEach
    void noServerErrorIsInTheLogAndNobodyWentElsewhere() {
        assertThat(server.log().from(position)).doesNotContain("Uncaught server error", "\tat ");
        assertThat(elsewhere.hits()).isZero();
    }

    Stream<Draft> drafts() {
        return drafts.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drafts")
    @Proves({"RAS-20", "RAS-30", "RAS-52"})
    void noChangeOfAClaimIsAccepted(Draft draft) {
        assertRefused(draft, attacks(Corpus.changes(Corpus.claims(draft))));
    }

    @Test
    @Proves({"RAS-20", "RAS-30"})
    void noChangeOfTheHeaderIsAccepted() {
        assertNotAccepted(strict, attacks(Corpus.changes(Corpus.headers(stage.realm()))));
    }

    /** With the issuer's key: whatever is wrong before the user is asked for is said whoever the user is. */
    @Test
    @Proves("RAS-107")
    void noChangeTellsWhoIsAUser() {
        List<Attack> attacks = sample(attacks(Corpus.changes(Corpus.claims(stage.realm()).stream()
                .filter(spot -> !spot.member().equals("sub"))
                .toList())));
        List<TokenResponse> ofAlice = Volley.fire(strict, attacks);
        Draft ofNobody = strict.never("a user whom nobody knows", about(nobodies.get("unknown")));
        assertAlike(attacks, ofAlice, Volley.fire(ofNobody, attacks));
    }

    /** A good assertion for them: there is one answer for nobody, and for everybody who may not be acted for. */
    @Test
    @Proves("RAS-107")
    void usersWhoMayNotBeActedForAreRefusedAlike() {
        Seen ofNobody = Seen.of(
                stage.realm().redeem(about("00u-nobody").apply(strict.valid().get())));

        assertThat(ofNobody.status()).isEqualTo(400);
        nobodies.forEach((who, subject) -> assertThat(Seen.of(
                        stage.realm().redeem(about(subject).apply(strict.valid().get()))))
                .as(who)
                .isEqualTo(ofNobody));
    }

    private static UnaryOperator<Assertion> about(String subject) {
        return assertion -> assertion.with("sub", subject);
    }

    /** What the law allows is not counted as an attack; that it is accepted shows that the list of it is exact. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("drafts")
    void whatTheProfileAllowsIsAccepted(Draft draft) {
        List<Change> changes = new ArrayList<>(Corpus.changes(Corpus.claims(draft)));
        if (draft == strict) {
            changes.addAll(Corpus.changes(Corpus.headers(stage.realm())));
        }
        Set<JsonNode> ids = new HashSet<>();
        List<Attack> lawful = new ArrayList<>(changes.stream()
                .filter(Lawful::is)
                .filter(change -> !change.spot().name().equals("jti") || ids.add(Json.read(change.json())))
                .map(Change::attack)
                .toList());
        if (draft == strict) {
            lawful.addAll(Deep.harmless());
        }
        assertThat(sample(lawful)).allSatisfy(allowed -> {
            TokenResponse answer = allowed.request()
                    .apply(draft.realm().request(), draft.valid().get())
                    .send();
            draft.afterwards();
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        });
    }

    @Test
    @Proves({"TI-13", "RAS-107"})
    void whoHasNoKeyIsAnsweredAlikeForATrustedAndAnUnlistedIssuer() {
        List<Spot> spots = new ArrayList<>(Corpus.claims(stage.realm()));
        spots.addAll(Corpus.headers(stage.realm()));
        spots.addAll(Corpus.otherHeaders());
        assertAlikeWithoutKey(attack(Corpus.changes(spots)));
    }

    @Test
    @Proves({"TI-13", "RAS-107"})
    void noFormIsAnsweredDifferentlyForATrustedIssuer() {
        assertAlikeWithoutKey(Forms.attacks(stage.realm().issuer().key()));
    }

    @Test
    @Proves("RAS-20")
    void noFormIsAccepted() {
        assertRefused(strict, Forms.attacks(stage.realm().issuer().key()));
    }

    @Test
    @Proves({"RAS-23", "RAS-24"})
    void noAlgorithmIsTakenForAnother() {
        assertNotAccepted(strict, stage.algorithms().attacks());
    }

    @Test
    @Proves("RAS-27")
    void noKeyOfTheAssertionIsUsedOrFetched() {
        assertNotAccepted(strict, keyInjection());
    }

    @Test
    @Proves("RAS-25")
    void noDamagedTextIsAccepted() {
        assertNotAccepted(strict, Fuzzed.attacks(DAMAGED));
    }

    @Test
    @Proves("RAS-20")
    void noTwoChangesTogetherAreAccepted() {
        List<Change> refused = Corpus.changes(Corpus.claims(stage.realm())).stream()
                .filter(change -> !Lawful.is(change))
                .toList();
        assertRefused(strict, Corpus.pairs(refused, Corpus.changes(Corpus.headers(stage.realm())), PAIRS));
    }

    @Test
    @Proves("RAS-20")
    void noRequestAroundAGoodAssertionIsAccepted() {
        assertRefused(strict, Parameters.attacks());
    }

    /** The one thing that is a server error here: for every grant alike, before Keycloak has read which one it is. */
    @Test
    void aBodyThatKeycloakCanNotReadIsAnsweredAsForEveryGrant() {
        List<Attack> ours = Parameters.unreadable(Http.encode(TokenRequest.JWT_BEARER));
        List<Attack> others = Parameters.unreadable("client_credentials");

        assertThat(Volley.fire(strict, ours).stream().map(Seen::of))
                .isEqualTo(Volley.fire(strict, others).stream().map(Seen::of).toList());
        position = server.log().position();
    }

    /** How many attacks there are in all, each counted once however often it is sent. */
    int size() {
        List<Spot> headers = new ArrayList<>(Corpus.headers(stage.realm()));
        headers.addAll(Corpus.otherHeaders());
        return attacks(Corpus.changes(headers)).size()
                + drafts.stream()
                        .mapToInt(draft ->
                                attacks(Corpus.changes(Corpus.claims(draft))).size())
                        .sum()
                + Forms.attacks(stage.realm().issuer().key()).size()
                + stage.algorithms().attacks().size()
                + keyInjection().size()
                + Fuzzed.attacks(DAMAGED).size()
                + PAIRS
                + Parameters.attacks().size();
    }

    private List<Attack> keyInjection() {
        int port = URI.create(elsewhere.url()).getPort();
        return new KeyInjection(ATTACKER, stage.realm().issuer().key().kid(), port).attacks();
    }

    private void assertRefused(Draft draft, List<Attack> all) {
        List<Attack> attacks = sample(all);
        List<TokenResponse> answers = Volley.fire(draft, attacks);
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < attacks.size(); i++) {
            TokenResponse answer = answers.get(i);
            if (answer.status() < 400
                    || answer.status() > 499
                    || answer.http().body().contains("Exception")) {
                findings.add(attacks.get(i) + " → " + brief(answer));
            }
        }
        report(findings, attacks.size());
    }

    private void assertNotAccepted(Draft draft, List<Attack> all) {
        List<Attack> attacks = sample(all);
        List<TokenResponse> answers = Volley.fire(draft, attacks);
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < attacks.size(); i++) {
            if (!Seen.of(answers.get(i)).isNotAccepted()) {
                findings.add(attacks.get(i) + " → " + brief(answers.get(i)));
            }
        }
        report(findings, attacks.size());
    }

    private void assertAlikeWithoutKey(List<Attack> all) {
        String kid = stage.realm().issuer().key().kid();
        List<Attack> attacks = sample(all).stream()
                .map(attack -> attack.after(valid -> valid.signedBy(ATTACKER).header("kid", kid)))
                .toList();
        List<TokenResponse> trusted = Volley.fire(strict, attacks);
        List<TokenResponse> unlisted = Volley.fire(stage.unlisted(), attacks);
        assertAlike(attacks, trusted, unlisted);
    }

    private static void assertAlike(List<Attack> attacks, List<TokenResponse> one, List<TokenResponse> other) {
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < attacks.size(); i++) {
            if (!Seen.of(one.get(i)).equals(Seen.of(other.get(i)))
                    || one.get(i).status() < 400
                    || one.get(i).status() > 499) {
                findings.add(attacks.get(i) + " → " + brief(one.get(i)) + " and " + brief(other.get(i)));
            }
        }
        report(findings, attacks.size());
    }

    private static String brief(TokenResponse answer) {
        String body = answer.http().body();
        return answer.status() + " " + body.substring(0, Math.min(160, body.length()));
    }

    private static void report(List<String> findings, int size) {
        assertThat(findings.stream().limit(MOST_REPORTED).toList())
                .as("%d of %d attacks", findings.size(), size)
                .isEmpty();
    }

    private static List<Attack> attacks(List<Change> changes) {
        return changes.stream()
                .filter(change -> !Lawful.is(change))
                .map(Change::attack)
                .toList();
    }

    private static List<Attack> attack(List<Change> changes) {
        return changes.stream().map(Change::attack).toList();
    }

    private List<Attack> sample(List<Attack> all) {
        List<Attack> sample = new ArrayList<>();
        for (int i = 0; i < all.size(); i += every) {
            sample.add(all.get(i));
        }
        return sample;
    }
}

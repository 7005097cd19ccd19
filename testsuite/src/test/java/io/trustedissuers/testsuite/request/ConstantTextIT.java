// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.Forgery;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.assertions.Mutation;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has no key of a trusted issuer gets one answer, and learns from it nothing about who is trusted. */
@Server
@Tag("oldest")
class ConstantTextIT {
    private static final String TEXT = "The assertion was not accepted";
    private static final SigningKey ATTACKER = SigningKey.generate("RS256");
    private static final String OTHER = "other";
    private static final String UNLISTED = "unlisted";
    private static final String SECRET = "another-secret";

    private static TestRealm realm;
    private static TestIssuer unknown;
    private static Map<String, TestIssuer> listed;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        unknown = issuers.issuer("/unknown");
        TestIssuer disabled = issuers.issuer("/disabled");
        TestIssuer otherClients = issuers.issuer("/other-clients");
        TestIssuer tenant = issuers.issuer("/tenant");
        TestIssuer silent = issuers.issuer("/silent");
        silent.keys(Behaviour.status(500));
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        for (String client : List.of(OTHER, UNLISTED)) {
            realm.admin()
                    .createClient(Json.object("{'publicClient': false, 'fullScopeAllowed': false}")
                            .put("clientId", client)
                            .put("secret", SECRET));
        }
        ObjectNode record = list("disabled", disabled, TestRealm.CLIENT).put("enabled", false);
        realm.trustedIssuers().create(record).orFail();
        realm.trustedIssuers()
                .create(list("other-clients", otherClients, OTHER))
                .orFail();
        realm.trustedIssuers()
                .create(list("tenant", tenant, TestRealm.CLIENT).put("tenant", "acme"))
                .orFail();
        realm.trustedIssuers().create(list("silent", silent, TestRealm.CLIENT)).orFail();
        listed = Map.of(
                "usable", realm.issuer(),
                "disabled", disabled,
                "for other clients", otherClients,
                "with tenants", tenant,
                "without keys", silent);
    }

    private static ObjectNode list(String alias, TestIssuer issuer, String client) {
        ObjectNode record = Json.object().put("alias", alias).put("issuer", issuer.url());
        record.putObject("clients").putObject(client);
        return record;
    }

    /** What an attacker can send without a key, whatever issuer it names. */
    static Stream<Mutation> withoutTheKey() {
        return Stream.of(
                Mutation.of("own key", a -> a.signedBy(ATTACKER), null),
                Mutation.of("own key, no kid", a -> a.signedBy(ATTACKER).withoutHeader("kid"), null),
                new Mutation("alg none", a -> a.unsigned("none"), null),
                new Mutation("no signature", a -> a.unsigned("RS256"), null),
                Mutation.of("HS256", a -> a.hmac("HS256", ATTACKER.publicPem()), null),
                Mutation.of("unlisted algorithm", a -> a.signedBy(ATTACKER).header("alg", "RS512"), null),
                Mutation.of("no algorithm", a -> a.signedBy(ATTACKER).withoutHeader("alg"), null),
                Mutation.of("another typ", a -> a.signedBy(ATTACKER).header("typ", "JWT"), null),
                Mutation.of("no typ", a -> a.signedBy(ATTACKER).withoutHeader("typ"), null),
                Mutation.of("crit", a -> a.signedBy(ATTACKER).header("crit", List.of("x")), null),
                Mutation.of("number as kid", a -> a.signedBy(ATTACKER).header("kid", 1), null),
                Mutation.of("claim twice", a -> a.signedBy(ATTACKER).withDuplicate("aud", "x"), null),
                Mutation.of("expired", a -> a.signedBy(ATTACKER).issuedAt(-900).expiringAt(-600), null),
                Mutation.of("no exp", a -> a.signedBy(ATTACKER).without("exp"), null),
                Mutation.of("other audience", a -> a.signedBy(ATTACKER).with("aud", "https://x.example"), null),
                Mutation.of("other client", a -> a.signedBy(ATTACKER).with("client_id", OTHER), null),
                Mutation.of("unknown subject", a -> a.signedBy(ATTACKER).with("sub", "nobody"), null),
                Mutation.of("no jti", a -> a.signedBy(ATTACKER).without("jti"), null),
                Mutation.of("tenant", a -> a.signedBy(ATTACKER).with("tenant", "acme"), null),
                Mutation.of("number as tenant", a -> a.signedBy(ATTACKER).with("tenant", 1), null),
                Mutation.of("cnf", a -> a.signedBy(ATTACKER).with("cnf", Map.of()), null),
                Mutation.of(
                        "authorization_details",
                        a -> a.signedBy(ATTACKER).with("authorization_details", List.of()),
                        null),
                Mutation.of("foreign resource", a -> a.signedBy(ATTACKER).with("resource", "https://x.example"), null),
                Mutation.of("malformed scope", a -> a.signedBy(ATTACKER).with("scope", 1), null),
                new Mutation("cut", a -> a.signedBy(ATTACKER).compact().substring(0, 300), null),
                new Mutation(
                        "flipped signature",
                        a -> Forgery.flippedSignature(a.signedBy(ATTACKER).compact()),
                        null),
                Mutation.of("too large", a -> a.signedBy(ATTACKER).with("x", "x".repeat(13_000)), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutTheKey")
    @Proves({"TI-13", "RAS-107"})
    void trustedAndUnknownIssuersAreRefusedAlike(Mutation mutation) {
        TokenResponse ofUnknown = redeem(mutation, unknown);

        assertThat(ofUnknown).isRefused("invalid_grant");
        assertThat(ofUnknown.publicText()).contains(TEXT);
        listed.forEach((state, issuer) -> assertThat(seen(redeem(mutation, issuer)))
                .as("issuer %s", state)
                .isEqualTo(seen(ofUnknown)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutTheKey")
    @Proves({"TI-13", "RAS-107"})
    void aPublicOrUnlistedClientLearnsNothingAtAll(Mutation mutation) {
        for (boolean isPublic : new boolean[] {true, false}) {
            TokenResponse ofUnknown =
                    credentials(isPublic).assertion(compact(mutation, unknown)).send();

            assertThat(ofUnknown).isRefused("unauthorized_client");
            listed.forEach((state, issuer) -> assertThat(seen(credentials(isPublic)
                            .assertion(compact(mutation, issuer))
                            .send()))
                    .as("issuer %s", state)
                    .isEqualTo(seen(ofUnknown)));
        }
    }

    /** With the good key, too: a client without trust does not learn whether the assertion was a good one. */
    @Test
    @Proves({"TI-13", "RAS-107"})
    void aGoodAssertionTellsAnUnlistedClientNothing() {
        Mutation none = Mutation.of("none", a -> a, null);

        assertThat(seen(credentials(false)
                        .assertion(compact(none, realm.issuer()))
                        .send()))
                .isEqualTo(seen(
                        credentials(false).assertion(compact(none, unknown)).send()));
        assertThat(seen(credentials(true)
                        .assertion(compact(none, realm.issuer()))
                        .send()))
                .isEqualTo(seen(credentials(true).assertion("nonsense").send()));
    }

    @Test
    @Proves({"TI-13", "RAS-107"})
    void goodAssertionsOfIssuersThatAreNotTrustedForTheClientAreRefusedAlike() {
        Mutation none = Mutation.of("none", a -> a, null);
        Object ofUnknown = seen(redeem(none, unknown));

        listed.forEach((state, issuer) -> {
            if (issuer != realm.issuer()) {
                assertThat(seen(redeem(none, issuer))).as("issuer %s", state).isEqualTo(ofUnknown);
            }
        });
    }

    @Test
    @Proves("RAS-107")
    void beforeTheSignatureTheEventHasNothingOfTheAssertionsText() {
        Assertion forged = realm.assertion()
                .signedBy(ATTACKER)
                .with("sub", "written-by-attacker")
                .with("jti", "written-by-attacker")
                .with("aud", "written-by-attacker")
                .header("kid", "written-by-attacker");

        TokenResponse ofTrusted = realm.redeem(forged);
        TokenResponse ofUnknown = realm.redeem(forged.with("iss", "https://written-by-attacker.example"));

        assertThat(Refusals.event(realm, ofTrusted).toString()).doesNotContain("written-by-attacker");
        assertThat(Refusals.event(realm, ofUnknown).toString()).doesNotContain("written-by-attacker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"quoted\"",
                "back\\slash",
                "line\nbreak",
                "tab\t",
                "non-ASCII é ü 漢",
                "\u0000",
                "\u2028",
                "<script>alert(1)</script>",
                "\r\nX-Injected: 1",
                "%s%n${x}"
            })
    @Proves("RAS-104")
    void noTextOfTheRequestComesBackInTheDescription(String text) {
        List<TokenResponse> answers = List.of(
                realm.redeem(realm.assertion().with("iss", text)),
                realm.redeem(realm.assertion().with("aud", text)),
                realm.redeem(realm.assertion().with("client_id", text)),
                realm.redeem(realm.assertion().with("sub", text)),
                realm.redeem(realm.assertion().with("resource", text)),
                realm.redeem(realm.assertion().with("scope", text)),
                realm.redeem(realm.assertion().header("typ", text)),
                realm.redeem(realm.assertion().header("kid", text)),
                realm.redeem(text),
                realm.redeeming(realm.assertion()).with("scope", text).send(),
                realm.redeeming(realm.assertion()).with("resource", text).send());

        for (TokenResponse answer : answers) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
            assertThat(answer).isRefused(answer.error().orElseThrow());
            assertThat(answer.error().orElseThrow())
                    .isIn("invalid_grant", "invalid_target", "invalid_scope", "invalid_request");
            assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
            assertThat(answer.header("X-Injected")).isEmpty();
            assertThat(answer.text("error_description").orElseThrow())
                    .matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+")
                    .doesNotContain(text);
        }
    }

    private static TokenResponse redeem(Mutation mutation, TestIssuer issuer) {
        return realm.redeem(compact(mutation, issuer));
    }

    private static String compact(Mutation mutation, TestIssuer issuer) {
        return mutation.compact().apply(issuer.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT));
    }

    private static TokenRequest credentials(boolean isPublic) {
        TokenRequest request = realm.api().tokenEndpoint().request();
        return isPublic ? request.with("client_id", "admin-cli") : request.basic(UNLISTED, SECRET);
    }

    /** All that the client can see, the reference aside. */
    private static List<Object> seen(TokenResponse response) {
        return List.of(
                response.status(),
                response.error().orElse(""),
                response.publicText().orElse(""),
                response.http().body().length(),
                new TreeSet<>(response.http().headers().map().keySet()));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertions;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the assertion is good. The standard record grants 60 seconds of skew and 300 seconds of life. */
@Server
@Tag("oldest")
class LifetimeIT {
    private static final String MALFORMED = "claim_malformed";
    private static final String EXPIRED = "expired";
    private static final String EARLY = "not_yet_valid";
    private static final String TOO_LONG = "lifetime_too_long";

    private static TestRealm realm;
    private static TestRealm strict;

    @BeforeAll
    static void createRealms(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        strict = RealmPlan.standard(server, issuers.issuer("/strict"))
                .trustedIssuer(record ->
                        record.putObject("assertion").put("maxLifetime", 600).put("allowedClockSkew", 0))
                .create();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves({"RAS-46", "RAS-47", "RAS-48", "RAS-49", "RAS-50"})
    void withinSkewAndLifeTheAssertionIsAccepted(Mutation mutation) {
        assertThat(realm.redeem(mutation.compact().apply(realm.assertion()))).isGranted();
    }

    static Stream<Mutation> withinSkewAndLifeTheAssertionIsAccepted() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                Mutation.of("expired within the skew", a -> a.issuedAt(-2).expiringAt(-1), null),
                Mutation.of(
                        "issued in the future within the skew",
                        a -> a.issuedAt(30).expiringAt(330),
                        null),
                Mutation.of(
                        "nbf within the skew", a -> a.with("nbf", Instant.now().getEpochSecond() + 30), null),
                Mutation.of("nbf now", a -> a.with("nbf", Instant.now().getEpochSecond()), null),
                Mutation.of("life of the maximum and the skew", a -> lasting(a, 360), null),
                Mutation.raw("exp", (now + 200) + ".5", null),
                Mutation.raw("iat", now + ".25", null),
                Mutation.raw("nbf", now + ".75", null),
                Mutation.raw("exp", (now + 200) + "e0", null),
                Mutation.raw("nbf", "0", null),
                Mutation.raw("nbf", "1e-999999999", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves({"RAS-46", "RAS-47", "RAS-48", "RAS-49", "RAS-50"})
    void outsideOfThemOrAsAnythingButANumberItIsRefusedAndUsesNothingUp(Mutation mutation) {
        Assertion valid = realm.assertion();

        assertRefused(realm, realm.redeem(mutation.compact().apply(valid)), "invalid_grant", mutation.reason());
        assertNotUsedUp(realm, valid);
    }

    static Stream<Mutation> outsideOfThemOrAsAnythingButANumberItIsRefusedAndUsesNothingUp() {
        Stream<Mutation> times = Stream.of(
                Mutation.of("expired beyond the skew", a -> a.issuedAt(-370).expiringAt(-70), EXPIRED),
                Mutation.of("expired at the skew to the second", a -> a.expiringAt(-60), EXPIRED),
                Mutation.of("issued in ten minutes", a -> a.issuedAt(600).expiringAt(900), EARLY),
                Mutation.of("issued beyond the skew", a -> a.issuedAt(120).expiringAt(300), EARLY),
                Mutation.of(
                        "nbf in ten minutes", a -> a.with("nbf", Instant.now().getEpochSecond() + 600), EARLY),
                Mutation.of("life of an hour", a -> lasting(a, 3600), TOO_LONG),
                Mutation.of("life one second beyond maximum and skew", a -> lasting(a, 361), TOO_LONG),
                Mutation.claim("iat", 0, TOO_LONG),
                Mutation.claim("exp", 0, EXPIRED),
                Mutation.claim("exp", 253402300799L, TOO_LONG),
                Mutation.raw("exp", "1e-999999999", EXPIRED),
                Mutation.raw("iat", "1e-999999999", TOO_LONG),
                Mutation.without("exp", MALFORMED),
                Mutation.without("iat", MALFORMED));
        return Stream.concat(times, Stream.of("exp", "iat", "nbf").flatMap(LifetimeIT::noTimes));
    }

    private static Stream<Mutation> noTimes(String claim) {
        String now = String.valueOf(Instant.now().getEpochSecond());
        Stream<Mutation> values = Stream.of(
                        now, "", "soon", true, List.of(), List.of(1), Map.of(), -1, 253402300800L, Long.MAX_VALUE)
                .map(value -> Mutation.claim(claim, value, MALFORMED));
        Stream<Mutation> texts = Stream.of(
                        "null", "1e400", "-1e400", "1e999999999", "-0.5", "9".repeat(400), "9".repeat(19))
                .map(json -> Mutation.raw(claim, json, MALFORMED));
        return Stream.concat(values, texts);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves({"RAS-20", "RAS-50"})
    void aNumberThatJsonDoesNotKnowMakesTheAssertionUnreadable(Mutation mutation) {
        Assertion valid = realm.assertion();

        assertRefused(realm, realm.redeem(mutation.compact().apply(valid)), "invalid_grant", mutation.reason());
        assertNotUsedUp(realm, valid);
    }

    static Stream<Mutation> aNumberThatJsonDoesNotKnowMakesTheAssertionUnreadable() {
        return Stream.of("NaN", "Infinity", "-Infinity", "+1", "01", "0x10", "1.", ".5", "1e", "9".repeat(2000))
                .map(json -> Mutation.raw("exp", json, "assertion_malformed"));
    }

    static Stream<Mutation> anAssertionThatEndsBeforeItBeginsIsRefusedThoughBothAreWithinTheSkew() {
        return Stream.of(
                Mutation.of("both ahead of us", a -> a.issuedAt(40).expiringAt(20), MALFORMED),
                Mutation.of("both behind us", a -> a.issuedAt(-20).expiringAt(-40), MALFORMED),
                Mutation.of("issued ahead, expired before", a -> a.issuedAt(20).expiringAt(-20), MALFORMED),
                Mutation.of("in the same second", a -> lasting(a, 0), MALFORMED),
                Mutation.of("one second before", a -> lasting(a, -1), MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves({"RAS-46", "RAS-47"})
    void anAssertionThatEndsBeforeItBeginsIsRefusedThoughBothAreWithinTheSkew(Mutation mutation) {
        Assertion valid = realm.assertion();

        assertRefused(realm, realm.redeem(mutation.compact().apply(valid)), "invalid_grant", mutation.reason());
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves("RAS-46")
    void withoutSkewTheSecondOfExpIsAlreadyTooLate() {
        Assertion valid = strict.assertion();

        assertRefused(strict, strict.redeem(valid.expiringAt(0)), "invalid_grant", EXPIRED);
        assertNotUsedUp(strict, valid);
    }

    @Test
    @Proves({"RAS-48", "RAS-49"})
    void withoutSkewTheNearFutureIsTooEarly() {
        Assertion valid = strict.assertion();

        assertRefused(strict, strict.redeem(valid.issuedAt(30)), "invalid_grant", EARLY);
        assertRefused(
                strict, strict.redeem(valid.with("nbf", Instant.now().getEpochSecond() + 30)), "invalid_grant", EARLY);
        assertNotUsedUp(strict, valid);
    }

    @Test
    @Proves("RAS-47")
    void theLongestLifeIsThatOfTheRecord() {
        Assertion valid = strict.assertion();

        assertRefused(strict, strict.redeem(lasting(valid, 601)), "invalid_grant", TOO_LONG);
        assertThat(strict.redeem(lasting(valid, 600))).isGranted();
    }

    private static Assertion lasting(Assertion assertion, long seconds) {
        long issued = assertion.claims().path("iat").asLong();
        return assertion.with("exp", issued + seconds);
    }
}

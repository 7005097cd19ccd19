// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertions;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Constraints that can not be held are refused, never ignored. */
@Server
@Tag("oldest")
class ConstraintIT {
    private static final String THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    private static final String DETAILS = "authorization_details";
    private static final String NOT_SUPPORTED = "authorization_details_not_supported";
    private static final String UNTYPED = "authorization_details_untyped";
    private static final String MALFORMED = "authorization_details_malformed";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves({"RAS-111", "RAS-115"})
    void aConfirmationClaimThatTheRequestDoesNotProveIsRefused(Mutation mutation) {
        Assertion valid = realm.assertion();

        assertRefused(realm, realm.redeem(mutation.compact().apply(valid)), "invalid_grant", mutation.reason());
        assertNotUsedUp(realm, valid);
    }

    static Stream<Mutation> aConfirmationClaimThatTheRequestDoesNotProveIsRefused() {
        Stream<Object> values = Stream.of(
                Map.of("jkt", THUMBPRINT, "x5t#S256", THUMBPRINT),
                Map.of("jkt", 1),
                Map.of("x5t#S256", List.of(THUMBPRINT)),
                Map.of("kid", "1"),
                Map.of("unknown", "1"),
                Map.of(),
                List.of(),
                "",
                "jkt",
                0,
                false);
        return Stream.concat(
                values.map(value -> Mutation.claim("cnf", value, "confirmation_not_supported")),
                Stream.of(
                        Mutation.raw("cnf", "null", "confirmation_not_supported"),
                        Mutation.claim("cnf", Map.of("jkt", THUMBPRINT), "confirmation_key_missing"),
                        Mutation.claim("cnf", Map.of("x5t#S256", THUMBPRINT), "confirmation_key_missing")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-93")
    void anAuthorizationDetailsClaimThatNobodyProcessesHasItsOwnError(Mutation mutation) {
        Assertion valid = realm.assertion();

        assertRefused(
                realm,
                realm.redeem(mutation.compact().apply(valid)),
                "invalid_authorization_details",
                mutation.reason());
        assertNotUsedUp(realm, valid);
    }

    static Stream<Mutation> anAuthorizationDetailsClaimThatNobodyProcessesHasItsOwnError() {
        Map<String, Object> ticket = Map.of("type", "ticket_access", "actions", List.of("read"));
        return Stream.concat(
                Stream.of(List.of(ticket), List.of(Map.of("type", "openid_credential")))
                        .map(value -> Mutation.claim(DETAILS, value, NOT_SUPPORTED)),
                Stream.of(
                                List.of(),
                                List.of(1),
                                List.of(ticket, "ticket_access"),
                                List.of(Map.of("actions", List.of("read"))),
                                List.of(Map.of("type", "")),
                                List.of(Map.of("type", List.of("ticket_access"))))
                        .map(value -> Mutation.claim(DETAILS, value, UNTYPED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-93")
    void anAuthorizationDetailsClaimThatIsNoArrayIsRefused(Mutation mutation) {
        Assertion valid = realm.assertion();

        assertRefused(realm, realm.redeem(mutation.compact().apply(valid)), "invalid_grant", mutation.reason());
        assertNotUsedUp(realm, valid);
    }

    static Stream<Mutation> anAuthorizationDetailsClaimThatIsNoArrayIsRefused() {
        return Stream.concat(
                Stream.of(Map.of("type", "ticket_access"), "[{\"type\":\"x\"}]", "", 1, true)
                        .map(value -> Mutation.claim(DETAILS, value, MALFORMED)),
                Stream.of(Mutation.raw(DETAILS, "null", MALFORMED)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[{\"type\":\"ticket_access\"}]; authorization_details_not_asserted",
                "[]; authorization_details_untyped",
                "{}; authorization_details_untyped",
                "[1]; authorization_details_untyped",
                "[{\"type\":\"a\",\"type\":\"b\"}]; authorization_details_untyped",
                "nonsense; authorization_details_untyped"
            })
    @Proves("RAS-93")
    void anAuthorizationDetailsParameterWithoutAClaimIsRefused(String details, String reason) {
        Assertion valid = realm.assertion();

        assertRefused(
                realm, realm.redeeming(valid).with(DETAILS, details).send(), "invalid_authorization_details", reason);
        assertNotUsedUp(realm, valid);
    }
}

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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Constraints that can not be held are refused, never ignored. */
@Server
@Tag("oldest")
class ConstraintIT {
    private static final String THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    private static final String NOT_SUPPORTED = "authorization_details_not_supported";
    private static final String MALFORMED = "authorization_details_malformed";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves({"RAS-111", "RAS-115"})
    void anyConfirmationClaimIsRefused(Mutation mutation) {
        Assertion valid = realm.assertion();

        assertRefused(realm, realm.redeem(mutation.compact().apply(valid)), "invalid_grant", mutation.reason());
        assertNotUsedUp(realm, valid);
    }

    static Stream<Mutation> anyConfirmationClaimIsRefused() {
        Stream<Object> values = Stream.of(
                Map.of("jkt", THUMBPRINT),
                Map.of("x5t#S256", THUMBPRINT),
                Map.of("jkt", THUMBPRINT, "x5t#S256", THUMBPRINT),
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
                Stream.of(Mutation.raw("cnf", "null", "confirmation_not_supported")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-93")
    void anAuthorizationDetailsClaimOfAnySupportedShapeHasItsOwnError(Mutation mutation) {
        Assertion valid = realm.assertion();

        assertRefused(
                realm,
                realm.redeem(mutation.compact().apply(valid)),
                "invalid_authorization_details",
                mutation.reason());
        assertNotUsedUp(realm, valid);
    }

    static Stream<Mutation> anAuthorizationDetailsClaimOfAnySupportedShapeHasItsOwnError() {
        return Stream.of(
                        List.of(Map.of("type", "ticket_access", "actions", List.of("read"))),
                        List.of(Map.of("type", "openid_credential")),
                        List.of(1),
                        List.of())
                .map(value -> Mutation.claim("authorization_details", value, NOT_SUPPORTED));
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
                        .map(value -> Mutation.claim("authorization_details", value, MALFORMED)),
                Stream.of(Mutation.raw("authorization_details", "null", MALFORMED)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[{\"type\":\"ticket_access\"}]", "[]", "{}", "nonsense"})
    @Proves("RAS-93")
    void anAuthorizationDetailsParameterIsRefused(String details) {
        Assertion valid = realm.assertion();

        assertRefused(
                realm,
                realm.redeeming(valid).with("authorization_details", details).send(),
                "invalid_authorization_details",
                NOT_SUPPORTED);
        assertNotUsedUp(realm, valid);
    }
}

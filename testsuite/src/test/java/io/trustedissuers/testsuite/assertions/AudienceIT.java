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
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For whom the assertion is: this realm alone. */
@Server
@Tag("oldest")
class AudienceIT {
    private static final String WRONG = "audience_wrong";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    @Proves("RAS-43")
    void ourIssuerIdentifierInAnArrayOfOneIsAccepted() {
        assertThat(realm.redeem(realm.assertion().with("aud", List.of(realm.url()))))
                .isGranted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves("RAS-43")
    void anyOtherAudienceIsRefusedAndUsesNothingUp(Mutation mutation) {
        Assertion valid = realm.assertion();

        assertRefused(realm, realm.redeem(mutation.compact().apply(valid)), "invalid_grant", mutation.reason());
        assertNotUsedUp(realm, valid);
    }

    static Stream<Mutation> anyOtherAudienceIsRefusedAndUsesNothingUp() {
        String ours = realm.url();
        String tokenEndpoint = realm.api().tokenEndpoint().url();
        return Stream.of(
                Mutation.without("aud", WRONG),
                Mutation.claim("aud", null, WRONG),
                Mutation.claim("aud", "", WRONG),
                Mutation.claim("aud", 1, WRONG),
                Mutation.claim("aud", true, WRONG),
                Mutation.claim("aud", Map.of("iss", ours), WRONG),
                Mutation.claim("aud", "https://other.example", WRONG),
                Mutation.claim("aud", ours.replace(realm.name(), "master"), WRONG),
                Mutation.claim("aud", tokenEndpoint, WRONG),
                Mutation.claim("aud", TestRealm.CLIENT, WRONG),
                Mutation.claim("aud", TestRealm.RESOURCE, WRONG),
                Mutation.claim("aud", List.of(), WRONG),
                Mutation.claim("aud", List.of(1), WRONG),
                Mutation.claim("aud", List.of(""), WRONG),
                Mutation.claim("aud", List.of(List.of(ours)), WRONG),
                Mutation.claim("aud", List.of(ours, "https://other.example"), WRONG),
                Mutation.claim("aud", List.of("https://other.example", ours), WRONG),
                Mutation.claim("aud", List.of(ours, ours), WRONG),
                Mutation.claim("aud", List.of(ours, 1), WRONG),
                Mutation.claim("aud", ours + "/", WRONG),
                Mutation.claim("aud", ours + ".evil.example", WRONG),
                Mutation.claim("aud", ours + "?", WRONG),
                Mutation.claim("aud", ours + "#", WRONG),
                Mutation.claim("aud", ours + " ", WRONG),
                Mutation.claim("aud", ours + "\u0000", WRONG),
                Mutation.claim("aud", " " + ours, WRONG),
                Mutation.claim("aud", ours.replace("http:", "HTTP:"), WRONG),
                Mutation.claim("aud", ours.replace("http:", "https:"), WRONG),
                Mutation.claim("aud", ours.replace("/realms/", "/Realms/"), WRONG),
                Mutation.claim("aud", ours.replace("/realms/", "//realms/"), WRONG),
                Mutation.claim("aud", ours.replace("127.0.0.1", "localhost"), WRONG),
                Mutation.claim("aud", ours.substring(0, ours.length() - 1), WRONG),
                Mutation.claim("aud", ours.replace("realm-", "realm%2D"), WRONG));
    }

    @Test
    @Proves("RAS-43")
    void whatWasFoundAndWhatWasExpectedStandInTheEventOfASignedAssertion() {
        var response = realm.redeem(realm.assertion().with("aud", "https://other.example"));

        var details = Refusals.event(realm, response).path("details");
        assertThat(details.path("expected").asText()).isEqualTo(realm.url());
        assertThat(details.path("found").asText()).isEqualTo("https://other.example");
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static io.trustedissuers.testsuite.administration.Inspection.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An inspection looks and leaves nothing behind: in the realm, in its events, in the log (ours at TRACE). */
@Server(logLevel = "info,org.keycloak:debug")
@Tag("oldest")
class InspectionLeavesNothingIT {
    private static final String SECRET_ADDRESS = "carol.private@acme.example";

    private final IssuerServer issuers;
    private TestRealm realm;
    private Organization acme;

    InspectionLeavesNothingIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .withoutLink()
                .create();
        acme = Organization.create(realm, "acme", "acme.example");
        acme.addMember(realm.aliceId());
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.withObject("/subject").putArray("resolvers").add("link").add("email");
            record.withObject("/subject/provisioning").put("enabled", true);
        });
        realm.admin().clearEvents();
    }

    @Test
    void nobodyIsLinkedAndTheAssertionCanStillBeUsed() {
        Assertion alice = realm.assertion().with("email", "alice@acme.example");
        for (int i = 0; i < 3; i++) {
            Inspection inspection = Inspection.of(realm, alice);
            assertThat(inspection.reason()).isEmpty();
            assertThat(inspection.result().at("/user/change").asText()).isEqualTo("linked");
            assertThat(inspection.texts("resolvers")).containsExactly("email");
        }

        assertThat(realm.admin().links(realm.aliceId())).isEmpty();
        assertThat(realm.redeem(alice)).isGranted();
        assertThat(realm.admin().links(realm.aliceId())).hasSize(1);
    }

    @Test
    void nobodyIsMadeAndTheAssertionCanStillBeUsed() {
        String before = users();
        Assertion carol = realm.assertion().with("sub", "00u-carol").with("email", "carol@acme.example");

        Inspection inspection = Inspection.of(realm, carol);

        assertThat(inspection.reason()).isEmpty();
        assertThat(inspection.username()).isEqualTo("carol@acme.example");
        assertThat(inspection.result().at("/user/change").asText()).isEqualTo("provisioned");
        assertThat(users()).isEqualTo(before);
        assertThat(realm.redeem(carol)).isGranted();
        assertThat(users()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource
    void thereIsNoEventAndNothingInTheLog(UnaryOperator<Assertion> change) {
        int before = realm.server().log().position();
        Assertion assertion = change.apply(realm.assertion().with("email", SECRET_ADDRESS));

        ObjectNode question = question(assertion).put("clientId", TestRealm.CLIENT);
        Inspection.of(realm, question);
        Inspection.of(realm, question.<ObjectNode>set("record", realm.record()));
        realm.trustedIssuers().inspect(question.put("at", "yesterday"));

        String log = realm.server().log().from(before);
        assertThat(log).as("Keycloak logs at DEBUG").contains("DEBUG");
        String metrics = Http.get(realm.server().managementUrl() + "/metrics").body();
        for (String secret : secrets(assertion)) {
            assertThat(log).doesNotContain(secret);
            assertThat(metrics).doesNotContain(secret);
        }
        assertThat(realm.admin().events()).isEmpty();
        assertThat(realm.admin().adminEvents()).isEmpty();
    }

    static Stream<Named<UnaryOperator<Assertion>>> thereIsNoEventAndNothingInTheLog() {
        return Stream.of(
                Named.of("good", assertion -> assertion),
                Named.of("form", assertion -> assertion.header("crit", List.of("x"))),
                Named.of("issuer", assertion -> assertion.with("iss", "https://unknown.example/of-nobody")),
                Named.of("algorithm", assertion -> assertion.hmac("HS256", "k".repeat(40))),
                Named.of("claim", assertion -> assertion.with("jti", 7)),
                Named.of("expired", assertion -> assertion.issuedAt(-900).expiringAt(-600)),
                Named.of("binding", assertion -> assertion.with("client_id", "client-of-nobody")),
                Named.of("resource", assertion -> assertion.with("resource", "https://resource-of-nobody.example")),
                Named.of("domain", assertion -> assertion.with("email", "carol.private@elsewhere.example")));
    }

    /** A JWT is looked for by its signature and its claims part, so that a cut or a split one would be found too. */
    private static List<String> secrets(Assertion assertion) {
        String[] parts = assertion.compact().split("\\.");
        return List.of(
                parts[1].substring(0, 60),
                parts[2].substring(0, Math.min(60, parts[2].length())),
                "carol.private@",
                "unknown.example/of-nobody",
                "client-of-nobody",
                "resource-of-nobody");
    }

    private String users() {
        return realm.admin().get("/users").orFail().json().findValuesAsText("username") + " "
                + realm.admin().get("/users/count").orFail().body();
    }
}

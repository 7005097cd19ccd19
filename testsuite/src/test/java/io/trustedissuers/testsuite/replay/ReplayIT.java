// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.replay;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.Forgery;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An assertion is good once: for the request that succeeds with it. */
@Server
@Tag("core")
class ReplayIT {
    private static final int PARALLEL = 20;

    private static TestRealm realm;
    private static IssuerServer issuers;

    /** Single faults, each found at another gate. */
    private enum Fault {
        TYPE("type_not_id_jag", assertion -> assertion.header("typ", "JWT")),
        ALGORITHM("algorithm_not_listed", assertion -> assertion.header("alg", "PS512")),
        KEY("key_not_found", assertion -> assertion.header("kid", "unknown")),
        AUDIENCE("audience_wrong", assertion -> assertion.with("aud", "https://elsewhere.example")),
        AUDIENCE_TENANT("audience_tenant_wrong", assertion -> assertion.with("aud_tenant", "acme")),
        LIFETIME("expired", assertion -> assertion.issuedAt(-400).expiringAt(-100)),
        BINDING("client_id_wrong", assertion -> assertion.with("client_id", "another")),
        CONSTRAINT("confirmation_key_missing", assertion -> assertion.with("cnf", java.util.Map.of("jkt", "x"))),
        RESOURCE("resource_claim_not_permitted", assertion -> assertion.with("resource", "https://elsewhere.example")),
        SCOPE("scope_empty", assertion -> assertion.with("scope", "unheard-of")),
        SUBJECT("subject_not_found", assertion -> assertion.with("sub", "00u-nobody"));

        private final String reason;
        private final UnaryOperator<Assertion> change;

        Fault(String reason, UnaryOperator<Assertion> change) {
            this.reason = reason;
            this.change = change;
        }
    }

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuerServer) {
        issuers = issuerServer;
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    @Proves({"RAS-51", "RAS-53"})
    void theSecondPresentationIsRefused() {
        Assertion assertion = realm.assertion();
        assertThat(realm.redeem(assertion)).isGranted();

        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "replayed");
    }

    @Test
    @Proves("RAS-51")
    void theSameJtiInAnotherAssertionOfTheIssuerIsRefusedToo() {
        Assertion assertion = realm.assertion();
        assertThat(realm.redeem(assertion)).isGranted();

        Assertion again = realm.assertion().with("jti", assertion.claim("jti")).with("scope", "tickets.write");
        assertRefused(realm, realm.redeem(again), "invalid_grant", "replayed");
    }

    @Test
    @Proves({"RAS-51", "RAS-46"})
    void theSecondPresentationAfterTheExpiryButInsideTheSkewIsRefused() {
        Assertion assertion = realm.assertion().issuedAt(-2).expiringAt(-1);
        assertThat(realm.redeem(assertion)).isGranted();

        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "replayed");
    }

    @Test
    @Proves("RAS-51")
    void theSameJtiOfAnotherIssuerIsAnotherOne() {
        TestIssuer other = issuers.issuer("/other");
        realm.trustedIssuers().create(Records.of("other-agents", other.url())).orFail();
        realm.admin()
                .link(realm.aliceId(), "other-agents", TestRealm.SUBJECT, "alice")
                .orFail();
        Assertion assertion = realm.assertion();
        Assertion others = other.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)
                .with("jti", assertion.claim("jti"));

        assertThat(realm.redeem(assertion)).isGranted();
        assertThat(realm.redeem(others)).isGranted();
        assertRefused(realm, realm.redeem(others), "invalid_grant", "replayed");
    }

    @Test
    @Proves("RAS-51")
    void theSameJtiOfAnotherTenantIsAnotherOne() {
        TestIssuer shared = issuers.issuer("/shared");
        for (String tenant : List.of("red", "blue")) {
            realm.trustedIssuers()
                    .create(Records.of(tenant, shared.url(), tenant))
                    .orFail();
            realm.admin()
                    .link(realm.aliceId(), tenant, TestRealm.SUBJECT, "alice")
                    .orFail();
        }
        Assertion assertion = shared.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT);

        assertThat(realm.redeem(assertion.with("tenant", "red"))).isGranted();
        assertThat(realm.redeem(assertion.with("tenant", "blue"))).isGranted();
        assertRefused(realm, realm.redeem(assertion.with("tenant", "blue")), "invalid_grant", "replayed");
    }

    @Test
    @Proves("RAS-51")
    void jtisThatDifferOnlyInCaseOrAtTheEndAreDifferent() {
        String jti = "a" + realm.assertion().claim("jti");

        assertThat(realm.redeem(realm.assertion().with("jti", jti))).isGranted();
        assertThat(realm.redeem(realm.assertion().with("jti", "A" + jti.substring(1))))
                .isGranted();
        assertThat(realm.redeem(realm.assertion().with("jti", jti + " "))).isGranted();
    }

    @Test
    @Proves("RAS-52")
    void ofParallelPresentationsExactlyOneSucceeds() {
        String assertion = realm.assertion().compact();

        List<TokenResponse> answers = AtOnce.send(PARALLEL, number -> realm.redeem(assertion));

        List<TokenResponse> granted =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        answers.stream()
                .filter(answer -> !granted.contains(answer))
                .forEach(answer -> assertRefused(realm, answer, "invalid_grant", "replayed"));
        assertThat(granted).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    @Proves("RAS-52")
    void anAssertionThatIsRefusedUsesUpNoJti(Fault fault) {
        Assertion assertion = realm.assertion();

        assertRefused(realm, realm.redeem(fault.change.apply(assertion)), errorOf(fault), fault.reason);
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("RAS-52")
    void aForgedSignatureUsesUpNoJti() {
        Assertion assertion = realm.assertion();

        assertRefused(
                realm,
                realm.redeem(Forgery.flippedSignature(assertion.compact())),
                "invalid_grant",
                "signature_invalid");
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("RAS-52")
    void aRequestForAForeignResourceUsesUpNoJti() {
        Assertion assertion = realm.assertion();

        assertRefused(
                realm,
                realm.redeeming(assertion)
                        .with("resource", "https://elsewhere.example")
                        .send(),
                "invalid_target",
                "resource_not_permitted");
        assertThat(realm.redeem(assertion)).isGranted();
    }

    private static String errorOf(Fault fault) {
        return fault == Fault.SCOPE ? "invalid_scope" : "invalid_grant";
    }
}

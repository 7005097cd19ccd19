// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody has an assertion and wants to know why it is refused, or what it is good for. */
@Server
@ConsoleTest
class InspectorPageIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .trustedIssuer(record -> record.putObject("token").put("accessTokenLifespan", 900))
                .create();
    }

    @Test
    void anAcceptedAssertionShowsForWhomAndForWhatAndCanStillBeUsed(Console console) {
        Assertion assertion = realm.assertion()
                .with("scope", "tickets.read")
                .with("act", Map.of("sub", "claude-agent", "iss", realm.issuer().url()));
        console.signIn(realm);

        InspectorPage inspector = new InspectorPage(console)
                .goTo()
                .paste(assertion.compact())
                .assertClaimed("unverified", "oauth-id-jag+jwt", TestRealm.SUBJECT);
        inspector
                .inspect()
                .assertVerdict("Would be accepted")
                .assertPassed("signature")
                .assertPassed("replay")
                .assertClaimed("signature verified")
                .assertResult("alice", "tickets.read", TestRealm.RESOURCE, "15 min", "claude-agent")
                .assertPasted(assertion.compact());

        console.picture("inspector");
        realm.redeem(assertion).assertThat().isGranted();
    }

    /** Who sends it to an admin chooses it. */
    @Test
    void aLongTextThatIsNoAssertionDoesNotHoldThePageUp(Console console) {
        console.signIn(realm);

        new InspectorPage(console)
                .goTo()
                .paste("eyJ".repeat(200_000) + "!")
                .paste("bearer: " + realm.assertion().compact())
                .assertClaimed("unverified", TestRealm.SUBJECT);
    }

    @Test
    void anAssertionForAnotherServerSaysWhatIsExpectedAndFound(Console console) {
        console.signIn(realm);

        new InspectorPage(console)
                .goTo()
                .paste(realm.assertion().with("aud", "https://other.example").compact())
                .inspect()
                .assertVerdict("Refused: The aud claim is not this realm's issuer identifier alone.")
                .assertPassed("signature")
                .assertFailed("audience", realm.url(), "https://other.example", "Set the audience at the issuer")
                .assertPassed("lifetime");

        console.picture("inspector-refused");
    }

    @Test
    void anExpiredAssertionIsJudgedAsOfItsOwnTimeAndAsOfAnother(Console console) {
        Assertion expired = realm.assertion().issuedAt(-4000).expiringAt(-3700);
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        console.signIn(realm);

        new InspectorPage(console)
                .goTo()
                .paste(wrapped(expired.compact()))
                .inspect()
                .assertVerdict("Would have been accepted when it was issued")
                .assertPassed("lifetime")
                .assertNotReached("replay")
                .openOptions()
                .fillOption("at", now)
                .inspect()
                .assertVerdict("Refused: The assertion has expired.")
                .assertFailed("lifetime", "after " + now);
    }

    @Test
    void theAssertionIsTakenOutOfACommandAndWithItWhatTheClientAsksFor(Console console) {
        String command =
                """
                curl https://vendor.example/token -u claude:secret \\
                  --data-urlencode "scope=tickets.write tickets.read" \\
                  -d 'grant_type=urn%%3Aietf&resource=https%%3A%%2F%%2Fmcp.vendor.example%%2Fmcp&assertion=%s'"""
                        .formatted(realm.assertion().compact());
        console.signIn(realm);

        new InspectorPage(console)
                .goTo()
                .paste(command)
                .assertOption("scope", "tickets.write tickets.read")
                .assertOption("resource", TestRealm.RESOURCE)
                .inspect()
                .assertVerdict("Would be accepted")
                .assertResult("tickets.write")
                .assertPasted(command);
    }

    @Test
    void whatWasPastedIsNowhereAndGoneAfterLeaving(Console console) {
        String assertion = realm.assertion().compact();
        console.signIn(realm);
        InspectorPage inspector =
                new InspectorPage(console).goTo().paste(assertion).inspect().assertVerdict("Would be accepted");

        Object stored =
                console.page().evaluate("location.href + JSON.stringify([{...localStorage}, {...sessionStorage}])");
        assertThat(stored.toString()).doesNotContain(assertion.split("\\.")[1]);
        console.byTestId("tab-refusals").click();
        console.assertHeading("Refusals");
        console.page().goBack();
        console.assertHeading("Inspector");
        inspector.assertPasted("");
        assertThat(console.byTestId("verdict")).hasCount(0);
    }

    @Test
    void withoutTheRightToViewUsersNobodyIsNamed(Console console) {
        console.signIn(realm, "view-identity-providers");

        new InspectorPage(console)
                .goTo()
                .paste(realm.assertion().compact())
                .inspect()
                .assertVerdict("Would be accepted")
                .assertResult("you may not see who");

        assertThat(console.byTestId("result")).not().containsText("alice");
    }

    @Test
    void whatIsWrongWithTheQuestionStandsAtItsField(Console console) {
        console.expectErrors();
        console.signIn(realm);

        new InspectorPage(console)
                .goTo()
                .paste(realm.assertion().compact())
                .openOptions()
                .fillOption("clientId", "nobody")
                .inspect();

        assertThat(console.byTestId("field-clientId")).containsText("there is no client 'nobody' in this realm");
    }

    @Test
    void nothingShutsPeopleOutThatTheStockPageDoesNot(Console console) {
        console.signIn(realm);
        console.measureStockPage();

        new InspectorPage(console)
                .goTo()
                .paste(realm.assertion().with("aud", "x").compact())
                .inspect()
                .assertVerdict("Refused");

        console.assertShutsNobodyOut();
    }

    /** As a mail program hands it on. */
    private static String wrapped(String assertion) {
        return assertion.replaceAll("(.{76})", "$1\n");
    }
}

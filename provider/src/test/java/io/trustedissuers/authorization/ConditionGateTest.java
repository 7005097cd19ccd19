// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.Verified;
import io.trustedissuers.issuer.Conditions;
import io.trustedissuers.issuer.Conditions.Agent;
import io.trustedissuers.network.SourceAddresses;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.refusal.StepUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Now is the second 1,000, the skew 60; the longest age of a sign-in, where there is one, 300. */
class ConditionGateTest {
    private static final Conditions NONE = new Conditions(null, null, null, null, null);
    private static final Conditions AGENTS = new Conditions(
            null, null, null, null, List.of(new Agent("a", null), new Agent(null, "p"), new Agent("b", "q")));
    private static final Conditions SIGN_IN =
            new Conditions(null, List.of("mfa", "phr"), List.of("pwd", "otp"), Duration.ofSeconds(300), null);

    @Test
    void withoutConditionsAnythingPassesButAMalformedActor() {
        check(NONE, "", null);
        assertRefused(Reason.ACTOR_MALFORMED, () -> check(NONE, "'act': 'a'", null));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"198.51.101.0", "null"})
    void anotherAddressOrAnUnknownOneRefuses(String address) {
        Conditions conditions =
                new Conditions(SourceAddresses.of(List.of("198.51.100.0/24", "203.0.113.7")), null, null, null, null);

        check(conditions, "", "198.51.100.9");
        Refusal refusal = assertRefused(Reason.SOURCE_ADDRESS_NOT_LISTED, () -> check(conditions, "", address));
        assertThat(refusal.expected()).isEqualTo("198.51.100.0/24 or 203.0.113.7");
        assertThat(refusal.found()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'sub': 'a'",
                "'sub': 'a', 'sub_profile': 'x'",
                "'sub': 'x', 'sub_profile': 'p'",
                "'sub': 'b', 'sub_profile': 'q'"
            })
    void anAgentThatIsListedPasses(String act) {
        check(AGENTS, "'act': {" + act + "}", null);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ';',
            value = {
                "'act': {'sub': 'b'}                     ; act.sub b",
                "'act': {'sub': 'x', 'sub_profile': 'q'} ; act.sub x with act.sub_profile q",
                "'act': {'sub': 'b', 'sub_profile': 'x'} ; act.sub b with act.sub_profile x",
                "'x': 1                                  ; no act claim"
            })
    void anotherAgentRefusesAndBothStandInTheEvent(String claims, String found) {
        Refusal refusal = assertRefused(Reason.AGENT_NOT_LISTED, () -> check(AGENTS, claims, null));

        assertThat(refusal.expected()).isEqualTo("act.sub a or act.sub_profile p or act.sub b with act.sub_profile q");
        assertThat(refusal.found()).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(longs = {640, 1000, 1060})
    void theAgeOfTheSignInHasTheSkewBothWays(long time) {
        check(SIGN_IN, "'acr': 'phr', 'amr': ['otp', 'pwd', 'x'], 'auth_time': " + time, null);
    }

    @ParameterizedTest
    @ValueSource(longs = {639, 1061})
    void oneSecondBeyondThatRefuses(long time) {
        Refusal refusal = assertRefused(
                Reason.SIGN_IN_TOO_OLD,
                () -> check(SIGN_IN, "'acr': 'mfa', 'amr': ['pwd', 'otp'], 'auth_time': " + time, null));

        assertThat(refusal.expected()).isEqualTo("from " + Instant.ofEpochSecond(700) + " on");
        assertThat(refusal.found()).isEqualTo(Instant.ofEpochSecond(time).toString());
        assertThat(refusal.stepUp()).contains(new StepUp(List.of(), Duration.ofSeconds(300)));
    }

    @Test
    void aMethodThatIsMissingRefuses() {
        Refusal refusal = assertRefused(
                Reason.AMR_MISSING,
                () -> check(SIGN_IN, "'acr': 'mfa', 'amr': ['pwd', 'hwk'], 'auth_time': 1000", null));

        assertThat(refusal.expected()).isEqualTo("pwd and otp");
        assertThat(refusal.found()).isEqualTo("hwk pwd");
        assertThat(refusal.stepUp()).contains(new StepUp(List.of(), null));
    }

    @Test
    void allThatIsMissingGoesIntoOneAnswer() {
        Refusal refusal = assertRefused(Reason.ACR_NOT_LISTED, () -> check(SIGN_IN, "", null));

        assertThat(refusal.expected()).isEqualTo("mfa or phr");
        assertThat(refusal.found()).isEqualTo("none");
        assertThat(refusal.stepUp()).contains(new StepUp(List.of("mfa", "phr"), Duration.ofSeconds(300)));
    }

    @Test
    void whatAClaimDoesNotSayIsCalledNone() {
        assertThat(assertRefused(Reason.AMR_MISSING, () -> check(SIGN_IN, "'acr': 'mfa', 'auth_time': 1000", null))
                        .found())
                .isEqualTo("none");
        assertThat(assertRefused(
                                Reason.SIGN_IN_TOO_OLD,
                                () -> check(SIGN_IN, "'acr': 'mfa', 'amr': ['pwd', 'otp']", null))
                        .found())
                .isEqualTo("none");
    }

    private static void check(Conditions conditions, String claims, String address) {
        ConditionGate.check(
                conditions, Verified.with(claims), address, Instant.ofEpochSecond(1000), Duration.ofSeconds(60));
    }
}

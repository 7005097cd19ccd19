// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.Confirmation.Method;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintGateTest {
    private static final ProvenKeys NONE = new ProvenKeys(Optional.empty(), Optional::empty);
    private static final ProvenKeys BOTH = new ProvenKeys(Optional.of("p"), () -> Optional.of("c"));

    @Test
    void theKeyThatIsDemandedIsTheOneThatIsProven() {
        assertThat(check("'cnf': {'jkt': 'p'}", BOTH)).contains(new Confirmation(Method.DPOP, "p"));
        assertThat(check("'cnf': {'x5t#S256': 'c'}", BOTH)).contains(new Confirmation(Method.CERTIFICATE, "c"));
    }

    @Test
    void whatDemandsNothingIsBoundToNothing() {
        assertThat(check("", BOTH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'jkt': 'p'}", "{'x5t#S256': 'c'}"})
    void withoutAProofItRefuses(String cnf) {
        assertRefused(Reason.CONFIRMATION_KEY_MISSING, () -> check("'cnf': " + cnf, NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'jkt': 'c'}", "{'x5t#S256': 'p'}"})
    void anotherKeyRefusesAndBothStandInTheEvent(String cnf) {
        Refusal refusal = assertRefused(Reason.CONFIRMATION_KEY_WRONG, () -> check("'cnf': " + cnf, BOTH));

        assertThat(cnf).contains(refusal.expected());
        assertThat(cnf).doesNotContain("'" + refusal.found() + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "'p'", "{}", "{'jkt': 'p', 'x5t#S256': 'c'}", "{'jkt': 7}", "{'jwk': {}}", "['jkt']"})
    void anythingElseRefuses(String cnf) {
        assertRefused(Reason.CONFIRMATION_NOT_SUPPORTED, () -> check("'cnf': " + cnf, BOTH));
    }

    private static Optional<Confirmation> check(String claims, ProvenKeys keys) {
        return ConstraintGate.check(Verified.with(claims), keys);
    }
}

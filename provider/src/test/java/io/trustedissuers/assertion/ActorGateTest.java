// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static io.trustedissuers.assertion.Verified.assertRefused;

import io.trustedissuers.refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorGateTest {
    private static final String OURS = "https://login.vendor.example/realms/vendor";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'sub': 'a', 'iss': '" + OURS + "'}",
                "{'sub': 'a', 'iss': '" + OURS + "/'}",
                "{'sub': 'a', 'act': {'sub': 'b', 'iss': '" + OURS + "'}}",
                "{'sub': 'a', 'act': {'sub': 'b', 'iss': '" + OURS + "/'}}"
            })
    void noLevelIsSaidToBeOurs(String act) {
        assertRefused(Reason.ACTOR_MALFORMED, () -> ActorGate.check(Verified.with("'act': " + act), OURS));
    }

    @Test
    void anybodyElseMayActAndSoMayNobody() {
        ActorGate.check(Verified.with("'act': {'sub': 'a', 'act': {'sub': 'b', 'iss': '" + OURS + "2'}}"), OURS);
        ActorGate.check(Verified.with(""), OURS);
    }
}

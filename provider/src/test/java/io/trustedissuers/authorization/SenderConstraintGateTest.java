// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.Confirmation;
import io.trustedissuers.assertion.Confirmation.Method;
import io.trustedissuers.assertion.ProvenKeys;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.refusal.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;

/** To which keys a token is bound, whoever has proven which. */
class SenderConstraintGateTest {
    private static final Confirmation PROOF = new Confirmation(Method.DPOP, "proof-key");
    private static final Confirmation CERTIFICATE = new Confirmation(Method.CERTIFICATE, "certificate");
    private static final GrantedResource WIKI =
            Granted.resource("wiki", "https://wiki.vendor.example", "https://wiki.vendor.example");
    private static final GrantedResource PAYROLL =
            Granted.resourceForBoundTokens("payroll", "https://payroll.vendor.example");

    private final ClientModel client = Granted.client("claude");

    @Test
    void whoProvesNothingGetsATokenThatIsBoundToNothing() {
        assertThat(check(false, keys(null, null), null)).isEmpty();
    }

    @Test
    void aProofBindsWhoeverSendsOne() {
        assertThat(check(false, keys("proof-key", "certificate"), null)).containsExactly(PROOF);
        assertThat(check(false, keys("proof-key", "certificate"), PROOF)).containsExactly(PROOF);
    }

    @Test
    void aCertificateBindsWhereTheAssertionSaysSo() {
        assertThat(check(false, keys(null, "certificate"), null)).isEmpty();
        assertThat(check(false, keys(null, "certificate"), CERTIFICATE)).containsExactly(CERTIFICATE);
        assertThat(check(false, keys("proof-key", "certificate"), CERTIFICATE)).containsExactly(PROOF, CERTIFICATE);
    }

    @Test
    void aCertificateThatIsDemandedAndMissingRefuses() {
        assertRefused(Reason.CLIENT_CERTIFICATE_MISSING, () -> check(false, keys("proof-key", null), CERTIFICATE));
    }

    @Test
    void aPublicClientNeedsAKeyUnlessItsEntrySaysOtherwise() {
        client.setPublicClient(true);

        assertRefused(Reason.CLIENT_PUBLIC_UNBOUND, () -> check(false, keys(null, null), null));
        assertThat(check(false, keys("proof-key", null), null)).containsExactly(PROOF);
        assertThat(check(true, keys(null, null), null)).isEmpty();
    }

    @Test
    void aResourceCanWantAKey() {
        assertThat(assertRefused(
                                Reason.SENDER_CONSTRAINT_REQUIRED,
                                () -> check(false, keys(null, null), null, WIKI, PAYROLL))
                        .found())
                .isEqualTo("payroll");
        assertThat(check(false, keys("proof-key", null), null, WIKI, PAYROLL)).containsExactly(PROOF);
    }

    private List<Confirmation> check(
            boolean publicBearer, ProvenKeys keys, Confirmation demanded, GrantedResource... resources) {
        ClientEntry entry =
                new ClientEntry("claude", Set.of("claude"), Map.of(), null, true, publicBearer, false, null, null);
        return SenderConstraintGate.check(client, entry, List.of(resources), keys, Optional.ofNullable(demanded));
    }

    private static ProvenKeys keys(String proof, String certificate) {
        return new ProvenKeys(Optional.ofNullable(proof), () -> Optional.ofNullable(certificate));
    }
}

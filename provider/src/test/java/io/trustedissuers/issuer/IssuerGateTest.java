// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.ClaimedAssertion;
import io.trustedissuers.assertion.FormGate;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.suspension.Suspended;
import io.trustedissuers.suspension.Suspension;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of the records that name an issuer is used, and why none is. */
class IssuerGateTest {
    private static final String ISSUER = "https://acme.example";
    private static final Optional<String> OURS = Optional.of("https://login.vendor.example/realms/vendor");
    private static final String EXPIRED = "'lifecycle': {'expiresAt': '2001-01-01T00:00:00Z'}";

    private final List<StoredIssuer> named = new ArrayList<>();
    private final IssuerGate gate = new IssuerGate(issuer -> issuer.equals(ISSUER) ? named : List.of());

    @Test
    void theOnlyRecordIsUsed() {
        StoredIssuer only = add("");

        assertThat(gate.check(assertion(""), OURS)).isSameAs(only);
        assertThat(gate.refusalOf(only, OURS)).isEmpty();
    }

    @Test
    void aRealmDoesNotTrustItself() {
        StoredIssuer record = add("");

        assertRefused(Reason.ISSUER_IS_THIS_REALM, () -> gate.check(assertion(""), Optional.of(ISSUER)));
        assertThat(gate.refusalOf(record, Optional.of(ISSUER))).contains(Reason.ISSUER_IS_THIS_REALM);
    }

    @Test
    void anIssuerThatNobodyNamesIsNotListed() {
        assertRefused(Reason.ISSUER_NOT_LISTED, () -> gate.check(assertion(""), OURS));
    }

    @Test
    void withoutAFixedHostnameNothingIsAccepted() {
        StoredIssuer record = add("");

        assertRefused(Reason.HOSTNAME_NOT_FIXED, () -> gate.check(assertion(""), Optional.empty()));
        assertThat(gate.refusalOf(record, Optional.empty())).contains(Reason.HOSTNAME_NOT_FIXED);
    }

    @Test
    void theTenantChoosesTheRecord() {
        StoredIssuer one = add("'tenant': 'one'");
        StoredIssuer two = add("'tenant': 'two'");

        assertThat(gate.check(assertion(", 'tenant': 'one'"), OURS)).isSameAs(one);
        assertThat(gate.check(assertion(", 'tenant': 'two'"), OURS)).isSameAs(two);
        assertRefused(Reason.TENANT_NOT_LISTED, () -> gate.check(assertion(", 'tenant': 'three'"), OURS));
        assertRefused(Reason.TENANT_NOT_LISTED, () -> gate.check(assertion(""), OURS));
    }

    @Test
    void aRecordWithoutTenantTakesNoAssertionWithOne() {
        add("");

        assertRefused(Reason.TENANT_NOT_LISTED, () -> gate.check(assertion(", 'tenant': 'one'"), OURS));
    }

    @Test
    void twoUsableRecordsOfOneMeaningRefuseBoth() {
        StoredIssuer one = add("'tenant': 'one'");
        add("'tenant': 'one'");
        add("'tenant': 'two'");

        assertRefused(Reason.RECORD_AMBIGUOUS, () -> gate.check(assertion(", 'tenant': 'two'"), OURS));
        assertThat(gate.refusalOf(one, OURS)).contains(Reason.RECORD_AMBIGUOUS);
    }

    @Test
    void aUsableRecordWithoutTenantIsAmbiguousBesideAnother() {
        add("'tenant': 'one'");
        add("");

        assertRefused(Reason.RECORD_AMBIGUOUS, () -> gate.check(assertion(", 'tenant': 'one'"), OURS));
    }

    @Test
    void twoUsableRecordsWithTheSameLinksRefuseBoth() {
        add("'tenant': 'one', 'linkedIdentityProviders': ['sso', 'saml']");
        add("'tenant': 'two', 'linkedIdentityProviders': ['other', 'sso']");

        assertRefused(Reason.RECORD_AMBIGUOUS, () -> gate.check(assertion(", 'tenant': 'two'"), OURS));
    }

    @Test
    void whatIsNotUsableMakesNothingAmbiguous() {
        StoredIssuer one = add("'tenant': 'one', 'linkedIdentityProviders': ['sso']");
        add("'tenant': 'one', 'linkedIdentityProviders': ['sso'], " + EXPIRED);
        StoredIssuer disabled = disabled("'tenant': 'one', 'linkedIdentityProviders': ['sso']");

        assertThat(gate.check(assertion(", 'tenant': 'one'"), OURS)).isSameAs(one);
        assertThat(gate.refusalOf(disabled, OURS))
                .as("another record is used in its place")
                .contains(Reason.RECORD_AMBIGUOUS);
    }

    @Test
    void aRecordThatCanNotBeUsedSaysWhy() {
        disabled("'tenant': 'disabled'");
        disabled("'tenant': 'disabled-and-expired', " + EXPIRED);
        add("'tenant': 'expired', " + EXPIRED);
        suspended("'tenant': 'suspended'");
        suspended("'tenant': 'suspended-and-expired', " + EXPIRED);

        assertRefused(Reason.RECORD_DISABLED, () -> gate.check(assertion(", 'tenant': 'disabled'"), OURS));
        assertRefused(Reason.RECORD_DISABLED, () -> gate.check(assertion(", 'tenant': 'disabled-and-expired'"), OURS));
        assertRefused(Reason.RECORD_EXPIRED, () -> gate.check(assertion(", 'tenant': 'expired'"), OURS));
        assertRefused(Reason.RECORD_SUSPENDED, () -> gate.check(assertion(", 'tenant': 'suspended'"), OURS));
        assertRefused(
                Reason.RECORD_SUSPENDED, () -> gate.check(assertion(", 'tenant': 'suspended-and-expired'"), OURS));
        assertRefused(Reason.TENANT_NOT_LISTED, () -> gate.check(assertion(""), OURS));
    }

    @Test
    void theWorstStateOfSeveralRecordsIsSaid() {
        suspended("");
        add(EXPIRED);
        disabled("");

        assertRefused(Reason.RECORD_SUSPENDED, () -> gate.check(assertion(""), OURS));

        named.remove(0);
        assertRefused(Reason.RECORD_EXPIRED, () -> gate.check(assertion(""), OURS));
    }

    @Test
    void anUnreadableRecordMayBeTheOneThatIsMeant() {
        unreadable();

        assertRefused(Reason.RECORD_UNREADABLE, () -> gate.check(assertion(""), OURS));
        assertRefused(Reason.RECORD_UNREADABLE, () -> gate.check(assertion(", 'tenant': 'one'"), OURS));

        StoredIssuer one = add("'tenant': 'one'");
        assertThat(gate.check(assertion(", 'tenant': 'one'"), OURS)).isSameAs(one);
    }

    @Test
    void aClientNeedsAnEntry() {
        TrustedIssuer issuer = Written.issuer("");

        assertThat(IssuerGate.entry(issuer, "claude").clientId()).isEqualTo("claude");
        assertRefused(Reason.CLIENT_NOT_LISTED_FOR_ISSUER, () -> IssuerGate.entry(issuer, "other"));
    }

    private StoredIssuer add(String members) {
        return add(true, Written.issuer(members), null);
    }

    private StoredIssuer disabled(String members) {
        return add(false, Written.issuer(members), null);
    }

    private void suspended(String members) {
        TrustedIssuer issuer = Written.issuer(members);
        Suspended what = new Suspended.Issuer(ISSUER, issuer.tenant());
        add(true, issuer, new Suspension(what, Instant.EPOCH, new Suspension.Stop(Instant.EPOCH, "jane", null)));
    }

    private void unreadable() {
        add(true, null, null);
    }

    private StoredIssuer add(boolean enabled, TrustedIssuer issuer, Suspension suspension) {
        String id = "id-" + named.size();
        StoredIssuer stored = new StoredIssuer(id, id, null, enabled, ISSUER, issuer, suspension, List.of());
        named.add(stored);
        return stored;
    }

    private static ClaimedAssertion assertion(String claims) {
        return FormGate.parse(part("{'alg': 'RS256'}") + "." + part("{'iss': '" + ISSUER + "'" + claims + "}") + "."
                + part("signature"));
    }

    private static String part(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.suspension.Suspended;
import io.trustedissuers.suspension.Suspension;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which states a record can be used. */
class StoredIssuerTest {
    private static final Instant EARLIER = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aSoundRecordIsUsableAndMints() {
        StoredIssuer stored = found(true, Written.issuer(""), null);

        assertThat(stored.usable()).isTrue();
        assertThat(stored.mints()).isTrue();
        assertThat(stored.expired()).isFalse();
        assertThat(stored.suspended()).isFalse();
        assertThat(stored.notBefore()).isEmpty();
        assertThat(stored.readable()).contains(stored.trustedIssuer());
    }

    @Test
    void inDryRunItIsUsableAndMintsNothing() {
        StoredIssuer stored = found(true, Written.issuer("'mode': 'dry-run'"), null);

        assertThat(stored.usable()).isTrue();
        assertThat(stored.mints()).isFalse();
    }

    @Test
    void disabledItIsNot() {
        StoredIssuer stored = found(false, Written.issuer(""), null);

        assertThat(stored.usable()).isFalse();
        assertThat(stored.mints()).isFalse();
    }

    @Test
    void unreadableItIsNot() {
        StoredIssuer stored = found(true, null, null);

        assertThat(stored.usable()).isFalse();
        assertThat(stored.mints()).isFalse();
        assertThat(stored.expired()).isFalse();
        assertThat(stored.readable()).isEmpty();
        assertThat(stored.admitsPublic("claude")).isFalse();
    }

    @Test
    void expiredItIsNot() {
        StoredIssuer past = found(true, Written.issuer("'lifecycle': {'expiresAt': '2001-01-01T00:00:00Z'}"), null);
        StoredIssuer future = found(true, Written.issuer("'lifecycle': {'expiresAt': '9001-01-01T00:00:00Z'}"), null);

        assertThat(past.expired()).isTrue();
        assertThat(past.usable()).isFalse();
        assertThat(future.expired()).isFalse();
        assertThat(future.usable()).isTrue();
    }

    @Test
    void suspendedItIsNotAndResumedItIs() {
        Suspended what = new Suspended.Issuer("https://acme.example", null);
        StoredIssuer suspended = found(
                true, Written.issuer(""), new Suspension(what, EARLIER, new Suspension.Stop(EARLIER, "jane", null)));
        StoredIssuer resumed = found(true, Written.issuer(""), new Suspension(what, EARLIER, null));

        assertThat(suspended.suspended()).isTrue();
        assertThat(suspended.usable()).isFalse();
        assertThat(suspended.notBefore()).contains(EARLIER);
        assertThat(resumed.suspended()).isFalse();
        assertThat(resumed.usable()).isTrue();
        assertThat(resumed.notBefore()).contains(EARLIER);
    }

    @Test
    void itListsItsClientsAndUnreadableWhateverTheLookUpKeySays() {
        assertThat(found(true, Written.issuer(""), null).lists("claude")).isTrue();
        assertThat(found(false, Written.issuer(""), null).lists("claude")).isTrue();
        assertThat(found(true, Written.issuer(""), null).lists("other")).isFalse();
        assertThat(found(true, null, null).lists("other")).isTrue();
    }

    @Test
    void itAdmitsAPublicClientThatItListsAsOneWhileItIsUsable() {
        TrustedIssuer admitting = Written.issuer("'clients': {'app': {'allowPublicClient': true}, 'claude': {}}");

        assertThat(found(true, admitting, null).admitsPublic("app")).isTrue();
        assertThat(found(true, admitting, null).admitsPublic("claude")).isFalse();
        assertThat(found(true, admitting, null).admitsPublic("other")).isFalse();
        assertThat(found(false, admitting, null).admitsPublic("app")).isFalse();
    }

    private static StoredIssuer found(boolean enabled, TrustedIssuer issuer, Suspension suspension) {
        return new StoredIssuer("id", "acme", null, enabled, "https://acme.example", issuer, suspension, List.of());
    }
}

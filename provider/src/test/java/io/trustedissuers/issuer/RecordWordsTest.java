// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The words of a record that stand for something, and when a trust ends. */
class RecordWordsTest {
    private static final Instant END = Instant.parse("2027-01-31T00:00:00Z");

    @Test
    void modes() {
        assertThat(Mode.words()).containsExactly("enforce", "dry-run");
        assertThat(Mode.DRY_RUN.word()).isEqualTo("dry-run");
        assertThat(Mode.of("dry-run")).isEqualTo(Mode.DRY_RUN);
        assertThat(Mode.of("enforce")).isEqualTo(Mode.ENFORCE);
        assertThat(Mode.of(null)).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void resolvers() {
        assertThat(Resolver.words()).containsExactly("link", "sub-id", "aud-sub", "attribute", "email");
        assertThat(Resolver.of("aud-sub")).contains(Resolver.AUD_SUB);
        assertThat(Resolver.of("LINK")).isEmpty();
        assertThat(Resolver.SUB_ID.word()).isEqualTo("sub-id");
    }

    @Test
    void theClientsThatKeycloakMakesForItself() {
        assertThat(KeycloakClients.contain("admin-cli")).isTrue();
        assertThat(KeycloakClients.contain("vendor-realm")).isTrue();
        assertThat(KeycloakClients.contain("claude")).isFalse();
        assertThat(KeycloakClients.contain("realm")).isFalse();
    }

    @Test
    void aTrustEndsAtItsTime() {
        Lifecycle lifecycle = new Lifecycle(END);

        assertThat(lifecycle.isExpired(END.minusMillis(1))).isFalse();
        assertThat(lifecycle.isExpired(END)).isTrue();
        assertThat(new Lifecycle(null).isExpired(END)).isFalse();
    }

    @Test
    void somebodyHasToKnowTwoWeeksBefore() {
        Lifecycle lifecycle = new Lifecycle(END);
        Instant notice = Instant.parse("2027-01-17T00:00:00Z");

        assertThat(lifecycle.endsSoon(notice.minusMillis(1))).isEmpty();
        assertThat(lifecycle.endsSoon(notice)).contains(END);
        assertThat(lifecycle.endsSoon(END.minusMillis(1))).contains(END);
        assertThat(lifecycle.endsSoon(END)).isEmpty();
        assertThat(new Lifecycle(null).endsSoon(END)).isEmpty();
    }
}

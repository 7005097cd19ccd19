// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trustedissuers.refusal.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** Which labels there are, and that there are never more. */
class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void byDefaultThereIsTheRealmAndNotTheIssuer() {
        assertThat(options(Map.of())).isEqualTo(new MetricOptions(true, false, 200));
        assertThat(new DefaultMetricsFactory().getConfigMetadata())
                .extracting(ProviderConfigProperty::getName)
                .containsExactly("tags", "max-issuers");
    }

    @Test
    void tagsAreChosenFromAClosedList() {
        assertThat(options(Map.of("tags", "issuer, realm", "max-issuers", "3")))
                .isEqualTo(new MetricOptions(true, true, 3));
        assertThat(options(Map.of("tags", "none"))).isEqualTo(new MetricOptions(false, false, 200));
        assertThatThrownBy(() -> options(Map.of("tags", "client"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options(Map.of("max-issuers", "-1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void issuersBeyondTheAllowedNumberAreOneSeries() {
        Meters meters = new Meters(new MetricOptions(true, true, 2), registry);
        for (int i = 0; i < 100; i++) {
            meters.exchanged("vendor", Outcome.ACCEPTED, "", "customer-" + i, Duration.ofMillis(5));
        }
        meters.exchanged("vendor", Outcome.ACCEPTED, "", "customer-1", Duration.ofMillis(5));
        meters.exchanged("vendor", Outcome.REFUSED, "issuer_not_listed", "", Duration.ofMillis(5));

        assertThat(values("issuer")).containsExactly("", "customer-0", "customer-1", "other");
    }

    @Test
    void withoutTagsThereAreOutcomeAndReason() {
        Meters meters = new Meters(new MetricOptions(false, false, 2), registry);
        meters.exchanged("vendor", Outcome.REFUSED, "key_not_found", "acme", Duration.ofMillis(5));

        assertThat(values("realm")).isEmpty();
        assertThat(values("issuer")).isEmpty();
        assertThat(values("reason")).containsExactly("key_not_found");
        assertThat(values("outcome")).containsExactly("refused");
    }

    @Test
    void onlyWhatIsTheServersFaultIsAnError() {
        List<Reason> errors = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            if (Outcome.of(reason) == Outcome.ERROR) {
                errors.add(reason);
            }
        }

        assertThat(errors)
                .contains(Reason.REPLAY_STORE_UNAVAILABLE)
                .doesNotContain(Reason.KEYS_UNAVAILABLE)
                .allMatch(reason -> reason.error().status() >= 500);
    }

    private Set<String> values(String tag) {
        Set<String> values = new TreeSet<>();
        for (Meter meter : registry.getMeters()) {
            for (Tag one : meter.getId().getTags()) {
                if (one.getKey().equals(tag)) {
                    values.add(one.getValue());
                }
            }
        }
        return values;
    }

    private static MetricOptions options(Map<String, String> given) {
        String prefix = MetersTest.class.getName() + ".";
        given.forEach((name, value) -> System.setProperty(prefix + name, value));
        try {
            return MetricOptions.of(new Config.SystemPropertiesScope(prefix));
        } finally {
            given.keySet().forEach(name -> System.clearProperty(prefix + name));
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters, at Keycloak's metrics endpoint. A meter always has the same labels: Prometheus refuses others. */
final class Meters implements MetricsProvider {
    private static final String PREFIX = "keycloak.trusted.issuers.";

    private final MetricOptions options;
    private final IssuerLabels issuers;
    private final MeterProvider<Counter> exchanges;
    private final MeterProvider<Timer> exchange;
    private final MeterProvider<Timer> keyFetch;
    /** As bounded as the labels are. Micrometer looks a meter up by a hash over all its labels, which shows in a profile. */
    private final Map<Labels, Series> series = new ConcurrentHashMap<>();

    private record Labels(String realm, Outcome outcome, String reason, String issuer) {}

    private record Series(Timer exchange, Counter exchanges) {}

    Meters(MetricOptions options, MeterRegistry registry) {
        this.options = options;
        this.issuers = new IssuerLabels(options.maxIssuers());
        this.exchanges = Counter.builder(PREFIX + "exchanges")
                .description("Exchanges of assertions of trusted issuers")
                .withRegistry(registry);
        this.exchange = Timer.builder(PREFIX + "exchange")
                .description("How long exchanges of assertions of trusted issuers take")
                .serviceLevelObjectives(millis(5, 10, 25, 50, 100, 250, 500, 1000, 3000))
                .withRegistry(registry);
        this.keyFetch = Timer.builder(PREFIX + "key.fetch")
                .description("How long fetches of the keys of trusted issuers take")
                .serviceLevelObjectives(millis(50, 100, 250, 500, 1000, 3000))
                .withRegistry(registry);
    }

    private static Duration[] millis(int... values) {
        Duration[] durations = new Duration[values.length];
        for (int i = 0; i < values.length; i++) {
            durations[i] = Duration.ofMillis(values[i]);
        }
        return durations;
    }

    @Override
    public void exchanged(String realm, Outcome outcome, String reason, String alias, Duration time) {
        Series counted = series.computeIfAbsent(
                new Labels(
                        options.realm() ? realm : "",
                        outcome,
                        reason,
                        options.issuer() ? issuers.of(realm, alias) : ""),
                this::series);
        counted.exchange().record(time);
        counted.exchanges().increment();
    }

    private Series series(Labels labels) {
        Tags common = Tags.of("outcome", labels.outcome().word());
        if (options.realm()) {
            common = common.and("realm", labels.realm());
        }
        Tags tags = common.and("reason", labels.reason());
        return new Series(
                exchange.withTags(common),
                exchanges.withTags(options.issuer() ? tags.and("issuer", labels.issuer()) : tags));
    }

    @Override
    public void keysFetched(String outcome, Duration time) {
        keyFetch.withTag("outcome", outcome).record(time);
    }
}

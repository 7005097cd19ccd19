// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Slices of several variants, interleaved: A B C, then C B A, so that what the machine does meanwhile falls on all of
 * them. Figures of one round are compared with figures of the same round only.
 */
final class Rounds {
    /** At least one for each connection. */
    private static final int FEWEST = 2 * Variant.CONNECTIONS;

    private final Map<String, List<Slice>> slices = new LinkedHashMap<>();

    private Rounds() {}

    static Rounds of(List<Variant> variants, Options options) {
        Map<Variant, Integer> sizes = warm(variants, options.warmUp(), options.sliceSeconds());
        Rounds result = new Rounds();
        List<Variant> order = new ArrayList<>(variants);
        variants.forEach(variant -> result.slices.put(variant.name(), new ArrayList<>()));
        for (int round = 0; round < options.rounds(); round++) {
            for (Variant variant : order) {
                result.slices.get(variant.name()).add(variant.slice(sizes.get(variant)));
            }
            Collections.reverse(order);
        }
        return result;
    }

    /** Warms the variants in turns, so that the compiler sees the mix that is measured, and sizes their slices. */
    private static Map<Variant, Integer> warm(List<Variant> variants, int warmUp, double sliceSeconds) {
        Map<Variant, Integer> sizes = new LinkedHashMap<>();
        Map<Variant, Double> rates = new LinkedHashMap<>();
        int turns = 6;
        variants.forEach(Variant::prime);
        for (int turn = 0; turn < turns; turn++) {
            for (Variant variant : variants) {
                // First a few; then what is very slow counts as warm when it had its time.
                int wanted =
                        Math.min(warmUp / (turns - 2), (int) (4 * sliceSeconds * rates.getOrDefault(variant, 0.0)));
                rates.put(variant, variant.slice(Math.max(FEWEST, wanted)).perSecond());
            }
        }
        rates.forEach((variant, rate) -> sizes.put(variant, Math.max(FEWEST, (int) (rate * sliceSeconds))));
        return sizes;
    }

    Spread of(String variant, ToDoubleFunction<Slice> figure) {
        return Spread.of(slices.get(variant).stream().mapToDouble(figure).toArray());
    }

    /** The ratio of two variants, round by round. */
    Spread ratio(String variant, String base, ToDoubleFunction<Slice> figure) {
        List<Slice> above = slices.get(variant);
        List<Slice> below = slices.get(base);
        return Spread.of(IntStream.range(0, above.size())
                .mapToDouble(i -> figure.applyAsDouble(above.get(i)) / figure.applyAsDouble(below.get(i)))
                .toArray());
    }

    /** The medians of the quantiles of each slice. */
    String latencies(String variant) {
        return Stream.of(0.5, 0.95, 0.99)
                .map(quantile -> Spread.number(
                        of(variant, slice -> slice.latency(quantile)).median()))
                .collect(Collectors.joining(" / "));
    }

    List<String> variants() {
        return List.copyOf(slices.keySet());
    }
}

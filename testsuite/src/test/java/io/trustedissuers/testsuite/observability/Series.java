// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.observability;

import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.wire.Http;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One time series of ours at the metrics endpoint.
 *
 * @param labels without those that are empty, which to Prometheus are none
 */
record Series(String name, Map<String, String> labels, double value) {
    static final String EXCHANGES = "keycloak_trusted_issuers_exchanges_total";
    static final String EXCHANGE_SECONDS = "keycloak_trusted_issuers_exchange_seconds";
    static final String KEY_FETCH_SECONDS = "keycloak_trusted_issuers_key_fetch_seconds";

    /** Where tracing is on, an example of a trace may follow. */
    private static final Pattern LINE =
            Pattern.compile("(keycloak_trusted_issuers_\\w+)(?:\\{([^}]*)})? (\\S+)(?: # .*)?");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    static List<Series> of(KeycloakServer server) {
        return Http.get(server.managementUrl() + "/metrics")
                .orFail()
                .body()
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Series(line.group(1), labels(line.group(2)), Double.parseDouble(line.group(3))))
                .toList();
    }

    /** The sum of all series of that name with these labels, given as name and value in turn. */
    static double sum(KeycloakServer server, String name, String... labels) {
        return of(server).stream()
                .filter(series -> series.name.equals(name) && series.has(labels))
                .mapToDouble(Series::value)
                .sum();
    }

    /** Its labels and its name, which is what a metrics store keeps a history of. */
    Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>(labels);
        identity.put("__name__", name);
        return identity;
    }

    boolean has(String... wanted) {
        for (int i = 0; i < wanted.length; i += 2) {
            if (!wanted[i + 1].equals(labels.get(wanted[i]))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        LABEL.matcher(text == null ? "" : text).results().forEach(label -> {
            if (!label.group(2).isEmpty()) {
                labels.put(label.group(1), label.group(2));
            }
        });
        return labels;
    }
}

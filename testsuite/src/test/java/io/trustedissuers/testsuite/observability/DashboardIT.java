// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts of docs/observability ask for series, labels and values that a server really has. */
@Server(
        build = "--tracing-enabled=true",
        options = {
            "--spi-trusted-issuer-metrics--default--tags=realm,issuer",
            "--spi-trusted-issuer-metrics--default--max-issuers=2"
        })
@Tag("full")
class DashboardIT {
    private static final Path DOCS = Path.of("..", "docs", "observability");
    private static final Pattern NAME = Pattern.compile("keycloak_trusted_issuers_\\w+");
    private static final Pattern BRACES = Pattern.compile("(keycloak_trusted_issuers_\\w+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!=|=)\"([^\"]*)\"");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\) \\([^{]*?(keycloak_trusted_issuers_\\w+)");

    private static List<Series> series;

    @BeforeAll
    static void exchangeAndBeRefused(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        String assertion = realm.assertion().compact();
        assertThat(realm.redeem(assertion)).isGranted();
        assertThat(realm.redeem(assertion)).isRefused("invalid_grant");
        realm.issuer().keys(Behaviour.status(500));
        realm.admin()
                .post("/trusted-issuers/" + TestRealm.ALIAS + "/keys/refresh?discard=true", Json.object())
                .orFail();
        series = Series.of(server);
    }

    @Test
    void theDashboardHasWhatGrafanaNeeds() throws IOException {
        JsonNode dashboard = dashboard();

        assertThat(dashboard.path("title").asText()).isNotBlank();
        assertThat(dashboard.path("uid").asText()).isNotBlank().hasSizeLessThanOrEqualTo(40);
        assertThat(dashboard.path("schemaVersion").asInt()).isPositive();
        assertThat(dashboard.at("/time/from").asText()).isNotBlank();
        assertThat(dashboard.at("/templating/list").findValuesAsText("name")).contains("datasource", "realm");
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).as("%s", panel).isTrue();
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("type").asText()).isIn("stat", "timeseries");
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
                    .isLessThanOrEqualTo(24);
            assertThat(panel.path("targets")).isNotEmpty();
            panel.path("targets")
                    .forEach(target -> assertThat(target.path("refId").asText()).isNotBlank());
        }
        assertThat(ids).isNotEmpty();
    }

    @Test
    void everyQueryOfTheDashboardFindsItsSeries() throws IOException {
        List<String> queries = dashboard().findValuesAsText("expr");
        assertThat(queries).hasSizeGreaterThan(10);
        queries.forEach(DashboardIT::assertFound);
        assertFound(dashboard().at("/templating/list/1/definition").asText());
    }

    @Test
    void everyAlertFindsItsSeries() throws IOException {
        assertFound(Files.readString(DOCS.resolve("alerts.yml")));
    }

    @Test
    void theDashboardShowsEveryMeterThereIs() throws IOException {
        Set<String> meters = new TreeSet<>();
        series.forEach(one -> meters.add(one.name().replaceAll("_(total|bucket|count|sum|max)$", "")));
        String queries = String.join(" ", dashboard().findValuesAsText("expr"));

        assertThat(meters).hasSize(3).allMatch(queries::contains);
    }

    private static void assertFound(String query) {
        Matcher names = NAME.matcher(query);
        while (names.find()) {
            String name = names.group();
            assertThat(named(name)).as("%s in %s", name, query).isNotEmpty();
        }
        BRACES.matcher(query).results().forEach(braces -> {
            String name = braces.group(1);
            MATCHER.matcher(braces.group(2)).results().forEach(matcher -> {
                assertThat(labels(name)).as("a label in %s", query).contains(matcher.group(1));
                if (matcher.group(2).equals("=") && !matcher.group(3).equals("error")) {
                    assertThat(named(name).anyMatch(one -> one.has(matcher.group(1), matcher.group(3))))
                            .as("%s in %s", matcher.group(), query)
                            .isTrue();
                }
            });
        });
        BY.matcher(query).results().forEach(by -> assertThat(labels(by.group(2)))
                .as("%s in %s", by.group(), query)
                .contains(by.group(1).split(", ")));
    }

    private static Stream<Series> named(String name) {
        return series.stream().filter(one -> one.name().equals(name));
    }

    private static Set<String> labels(String name) {
        Set<String> labels = new TreeSet<>();
        named(name).forEach(one -> labels.addAll(one.labels().keySet()));
        return labels;
    }

    private static JsonNode dashboard() throws IOException {
        return Json.read(Files.readString(DOCS.resolve("trusted-issuers-dashboard.json")));
    }
}

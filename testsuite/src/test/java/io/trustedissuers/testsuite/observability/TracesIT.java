// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenRequest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Traces where tracing is on, and the metrics of an operator who wants to see customers. */
@Server(
        build = "--tracing-enabled=true",
        options = {
            "--spi-trusted-issuer-metrics--default--tags=realm,issuer",
            "--spi-trusted-issuer-metrics--default--max-issuers=2"
        })
@Tag("full")
class TracesIT {
    private static final String EXCHANGE = "TrustedIssuers.exchange";

    private static TestRealm realm;
    private static IssuerServer issuers;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuerServer) {
        issuers = issuerServer;
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void anExchangeHasASpanForEachStepInTheOrderOfTheGateTable() {
        Trace trace = new Trace();
        assertThat(trace.of(realm.redeeming(realm.assertion())).send()).isGranted();

        List<Span> spans = trace.spans();
        assertThat(steps(spans))
                .containsExactly(
                        "TrustedIssuers.request",
                        "TrustedIssuers.issuer",
                        "TrustedIssuers.signature",
                        "TrustedIssuers.claims",
                        "TrustedIssuers.authorization",
                        "TrustedIssuers.subject",
                        "TrustedIssuers.policy",
                        "TrustedIssuers.token",
                        "TrustedIssuers.replay",
                        "TrustedIssuers.signing");
        assertThat(attributes(exchange(spans))).containsEntry("trusted_issuers.alias", TestRealm.ALIAS);
        assertThat(attributes(exchange(spans))).doesNotContainKey("trusted_issuers.reason");
    }

    @Test
    void aRefusalEndsTheTraceAtItsStepAndSaysWhy() {
        Trace trace = new Trace();
        assertThat(trace.of(realm.redeeming(realm.assertion().with("sub", "nobody")))
                        .send())
                .isRefused("invalid_grant");

        List<Span> spans = trace.spans();
        List<String> steps = steps(spans);
        assertThat(steps.get(steps.size() - 1)).isEqualTo("TrustedIssuers.subject");
        Span last = named(spans, "TrustedIssuers.subject");
        assertThat(attributes(last)).containsEntry("trusted_issuers.reason", "subject_not_found");
        assertThat(attributes(exchange(spans)))
                .containsEntry("trusted_issuers.reason", "subject_not_found")
                .containsEntry("trusted_issuers.alias", TestRealm.ALIAS);
        assertThat(exchange(spans).getStatus().getCode())
                .as("a refusal is no fault of the server")
                .isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    }

    @Test
    @Proves("TI-16")
    void nothingThatARequestSaysIsInATrace() {
        Assertion hostile = realm.assertion()
                .with("iss", "https://hostile-issuer.example")
                .with("sub", "hostile-subject")
                .header("kid", "hostile-kid");
        Trace refused = new Trace();
        assertThat(refused.of(realm.redeeming(hostile).with("scope", "hostile-scope"))
                        .send())
                .isRefused("invalid_grant");
        Trace granted = new Trace();
        String assertion = realm.assertion().with("jti", "hostile-jti").compact();
        String token = granted.of(realm.request().assertion(assertion)).send().accessToken();

        assertThat(attributes(exchange(refused.spans())))
                .isEqualTo(Map.of("trusted_issuers.reason", "issuer_not_listed"));
        String text = refused.spans() + " " + granted.spans();
        assertThat(text).doesNotContain("hostile", TestRealm.SECRET);
        for (Span span : granted.spans()) {
            if (span.getName().startsWith("TrustedIssuers.")) {
                // Its events are Keycloak's: EventBuilder (26.4 and 26.7) adds the one of the request.
                assertThat(span.getAttributesList().toString()).doesNotContain(TestRealm.SUBJECT, TestRealm.CLIENT);
            }
        }
        for (String secret : List.of(assertion, token)) {
            assertThat(text).doesNotContain(secret.substring(secret.lastIndexOf('.') + 1));
        }
    }

    @Test
    void customersAreALabelWhereTheOperatorWantsItAndNeverMoreThanTheOperatorAllows() {
        for (int i = 0; i < 4; i++) {
            var issuer = issuers.issuer("/customer-" + i);
            realm.trustedIssuers()
                    .create(Records.of("customer-" + i, issuer.url()))
                    .orFail();
            assertThat(realm.redeem(issuer.assertion("nobody", realm.url(), TestRealm.CLIENT)))
                    .isRefused("invalid_grant");
        }
        assertThat(realm.redeem(realm.assertion().with("iss", "https://unknown.example")))
                .isRefused("invalid_grant");

        Set<String> labels = new TreeSet<>();
        Series.of(realm.server()).stream()
                .map(series -> series.labels().get("issuer"))
                .filter(label -> label != null)
                .forEach(labels::add);
        assertThat(labels).hasSize(3).contains("other");
    }

    /** A trace that a request begins (W3C Trace Context), so that its spans are known among all others. */
    private static final class Trace {
        private final String id = UUID.randomUUID().toString().replace("-", "");

        private TokenRequest of(TokenRequest request) {
            return request.header("traceparent", "00-" + id + "-" + id.substring(16) + "-01");
        }

        /** All that came with the exchange or before it: its steps have ended by then. */
        private List<Span> spans() {
            return realm
                    .server()
                    .traces()
                    .await(span -> isMine(span) && span.getName().equals(EXCHANGE))
                    .stream()
                    .filter(this::isMine)
                    .sorted(Comparator.comparing(Span::getStartTimeUnixNano))
                    .toList();
        }

        private boolean isMine(Span span) {
            return HexFormat.of().formatHex(span.getTraceId().toByteArray()).equals(id);
        }
    }

    private static Span exchange(List<Span> spans) {
        return named(spans, EXCHANGE);
    }

    private static Span named(List<Span> spans, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> steps(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.getParentSpanId().equals(exchange(spans).getSpanId()))
                .map(Span::getName)
                .filter(name -> name.startsWith("TrustedIssuers."))
                .toList();
    }

    /** Those of ours: Keycloak's and Quarkus's own, such as the thread, stand beside them. */
    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().startsWith("trusted_issuers."))
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        attribute -> attribute.getValue().getStringValue(),
                        (one, two) -> one,
                        TreeMap::new));
    }
}

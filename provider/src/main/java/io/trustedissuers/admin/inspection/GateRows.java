// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.event.CleanText;
import io.trustedissuers.refusal.Explanation;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** What each gate has said. A gate that is asked in several steps has failed as soon as one of them has. */
final class GateRows {
    private static final String OUTCOME = "outcome";
    private static final String NOT_REACHED = "not reached";
    private static final String FAILED = "failed";
    private static final Explanation CLIENT_POLICY = new Explanation(
            "A client policy of the realm refuses the request.", "Look at the client policies of the realm.");

    private final Map<Gate, ObjectNode> rows = new EnumMap<>(Gate.class);

    GateRows() {
        for (Gate gate : Gate.values()) {
            rows.put(
                    gate,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("gate", gate.word())
                            .put(OUTCOME, NOT_REACHED));
        }
    }

    /** One step of a gate, as the exchange takes it. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws ClientPolicyException;
    }

    /** The same of a step that gives nothing. */
    @FunctionalInterface
    interface Check {
        void run() throws ClientPolicyException;
    }

    /** What the step gives; empty if it refuses. */
    <T> Optional<T> ask(Gate gate, Step<T> step) {
        Optional<T> given = take(gate, step);
        if (given.isPresent() && is(gate, NOT_REACHED)) {
            rows.get(gate).put(OUTCOME, "passed");
        }
        return given;
    }

    private <T> Optional<T> take(Gate gate, Step<T> step) {
        try {
            return Optional.of(step.take());
        } catch (Refusal refusal) {
            Reason reason = refusal.reason();
            fail(gate, reason.code(), reason.explanation(), refusal.expected(), refusal.found());
            return Optional.empty();
        } catch (ClientPolicyException refusal) {
            String found = refusal.getError() + ": " + Objects.requireNonNullElse(refusal.getErrorDetail(), "");
            fail(gate, Details.CLIENT_POLICY_ERROR, CLIENT_POLICY, null, found);
            return Optional.empty();
        }
    }

    boolean passes(Gate gate, Check check) {
        return ask(gate, step(check)).isPresent();
    }

    /** Of a gate that is not asked all it would be: it may fail by this, and does not pass by it. */
    boolean begins(Gate gate, Check check) {
        return take(gate, step(check)).isPresent();
    }

    private static Step<Boolean> step(Check check) {
        return () -> {
            check.run();
            return true;
        };
    }

    /** A row, to be told more of. */
    ObjectNode of(Gate gate) {
        return rows.get(gate);
    }

    /** The reason for which the gate has failed; empty if it has not. */
    Optional<Reason> reason(Gate gate) {
        return Reason.of(rows.get(gate).path("reason").asText());
    }

    /** The reason for which the exchange would be refused: that of the first gate that has failed. */
    Optional<String> reason() {
        return rows.values().stream()
                .filter(row -> row.has("reason"))
                .map(row -> row.path("reason").textValue())
                .findFirst();
    }

    ArrayNode view() {
        ArrayNode view = JsonNodeFactory.instance.arrayNode();
        rows.values().forEach(view::add);
        return view;
    }

    private void fail(Gate gate, String reason, Explanation explanation, String expected, String found) {
        if (is(gate, FAILED)) {
            return;
        }
        rows.get(gate)
                .put(OUTCOME, FAILED)
                .put("reason", reason)
                .put("happened", explanation.happened())
                .put("remedy", explanation.remedy())
                .put("expected", clean(expected))
                .put("found", clean(found));
    }

    private boolean is(Gate gate, String outcome) {
        return outcome.equals(rows.get(gate).path(OUTCOME).textValue());
    }

    private static String clean(String text) {
        return text == null ? null : CleanText.of(text);
    }
}

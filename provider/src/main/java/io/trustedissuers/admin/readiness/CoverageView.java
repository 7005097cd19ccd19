// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.record.RecordSaver;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.Resolver;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Explanation;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.storage.UserStorageProvider;

/** The answer of {@code coverage}: how many people are found by which rung, who is not, and why. */
public final class CoverageView {
    private static final int DEFAULT_MAX = 1_000;
    private static final int MOST = 10_000;
    private static final String MAX = "max";
    private static final String RECORD = "record";
    private static final Set<String> MEMBERS = Set.of(MAX, RECORD);

    private final AdminRequest request;

    public CoverageView(AdminRequest request) {
        this.request = request;
    }

    /** @param max the most people to look at, 1 to 10,000; null = 1,000 */
    public ObjectNode of(StoredIssuer record, Integer max) {
        Problems problems = new Problems();
        int most = max == null ? DEFAULT_MAX : within(max, problems);
        if (!problems.isEmpty()) {
            throw Refused.badRequest(problems.all());
        }
        return view(record, new CoverageReader(request.session()).of(record, most));
    }

    /** @param body the {@code record}, which is not saved, and perhaps {@code max} */
    public ObjectNode ofDraft(ObjectNode body) {
        Problems problems = new Problems();
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                problems.add(name, "is not a field that this version knows");
            }
        });
        JsonNode max = body.path(MAX);
        int most = body.hasNonNull(MAX) ? within(max.isInt() ? max.intValue() : 0, problems) : DEFAULT_MAX;
        Optional<StoredIssuer> draft = new RecordSaver(request).draft(body.get(RECORD), problems);
        if (draft.isEmpty() || !problems.isEmpty()) {
            throw Refused.badRequest(problems.all());
        }
        return view(
                draft.get(),
                CoverageReader.ofDraft(request.session(), draft.get()).of(draft.get(), most));
    }

    private static int within(int max, Problems problems) {
        if (max < 1 || max > MOST) {
            problems.add(MAX, "must be a whole number from 1 to " + MOST);
        }
        return max;
    }

    private ObjectNode view(StoredIssuer record, Coverage coverage) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("population", coverage.population());
        view.put("people", coverage.people());
        view.put("examined", coverage.examined());
        view.put("complete", coverage.complete());
        view.put("reachable", coverage.reachable());
        ArrayNode buckets = view.putArray("buckets");
        coverage.buckets().forEach((outcome, bucket) -> buckets.add(bucket(outcome, bucket)));
        notes(view.putArray("notes"), coverage, record.trustedIssuer());
        return view;
    }

    private ObjectNode bucket(Outcome outcome, Bucket bucket) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("outcome", outcome.word());
        view.put("people", bucket.people());
        view.put("happened", outcome.explanation().map(Explanation::happened).orElse(null));
        view.put("remedy", outcome.explanation().map(Explanation::remedy).orElse(null));
        if (request.mayViewUsers()) {
            ArrayNode first = view.putArray("first");
            bucket.first().forEach(first::add);
        } else {
            view.putNull("first");
        }
        return view;
    }

    private void notes(ArrayNode notes, Coverage coverage, TrustedIssuer issuer) {
        coverage.obstacles().forEach(obstacle -> notes.add("nobody is reached now: " + obstacle));
        if (coverage.complete() && coverage.examined() == 0) {
            notes.add(
                    issuer.organization() == null
                            ? "nobody is linked yet, and without an organization nobody knows who this customer's people are"
                            : "the organization has no members");
        }
        if (!coverage.complete() && coverage.examined() > 0) {
            notes.add("only the first " + coverage.examined() + " people were looked at; the others may differ");
        }
        String claims = coverage.rungs().stream()
                .filter(rung -> rung != Resolver.LINK)
                .sorted()
                .map(rung -> rung.word() + " needs " + claims(rung, issuer))
                .collect(Collectors.joining(", "));
        if (!claims.isEmpty()) {
            notes.add("as if the issuer sent every claim that is looked at: " + claims);
        }
        if (hasUserStorage()) {
            notes.add("users of a user storage, such as LDAP, are looked at as far as Keycloak keeps a copy of them");
        }
    }

    private static String claims(Resolver rung, TrustedIssuer issuer) {
        return switch (rung) {
            case LINK -> "sub";
            case SUB_ID -> "sub_id";
            case AUD_SUB -> "aud_sub and aud_tenant";
            case ATTRIBUTE -> issuer.subject().attributeMatch().claim();
            case EMAIL -> "email";
        };
    }

    private boolean hasUserStorage() {
        return request.realm()
                .getComponentsStream(request.realm().getId(), UserStorageProvider.class.getName())
                .findAny()
                .isPresent();
    }
}

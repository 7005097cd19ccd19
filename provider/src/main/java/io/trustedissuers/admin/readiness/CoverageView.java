// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.Resolver;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Explanation;
import java.util.List;
import java.util.stream.Collectors;
import org.keycloak.storage.UserStorageProvider;

/** The answer of {@code coverage}: how many people are found by which rung, who is not, and why. */
public final class CoverageView {
    private static final int DEFAULT_MAX = 1_000;
    private static final int MOST = 10_000;

    private final AdminRequest request;

    public CoverageView(AdminRequest request) {
        this.request = request;
    }

    /** @param max the most people to look at, 1 to 10,000; null = 1,000 */
    public ObjectNode of(StoredIssuer record, Integer max) {
        if (max != null && (max < 1 || max > MOST)) {
            throw Refused.badRequest(List.of(new Problem("max", "must be a whole number from 1 to " + MOST)));
        }
        Coverage coverage = new CoverageReader(request.session()).of(record, max == null ? DEFAULT_MAX : max);
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

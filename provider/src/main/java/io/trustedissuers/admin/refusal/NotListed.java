// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.activity.Attempt;
import io.trustedissuers.admin.activity.KnownIssuers;
import io.trustedissuers.admin.activity.Scan;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.event.EventDetails;
import io.trustedissuers.event.IssuerHash;
import io.trustedissuers.refusal.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The issuers that somebody came from and that are not on the allowlist: by hash, because nobody has vouched for them. */
public final class NotListed {
    private static final int MOST_ISSUERS = 100;

    private final RefusalEvents events;
    private final NearMiss nearMiss;

    public NotListed(AdminRequest request) {
        KnownIssuers known = new KnownIssuers(request.session());
        this.events = new RefusalEvents(request, known);
        this.nearMiss = new NearMiss(known);
    }

    public ObjectNode view(NotListedQuery.Validated wanted) {
        Map<String, String> hints = wanted.issuer().map(NotListed::hints).orElse(Map.of());
        Map<String, StrangerTally> byHash = new LinkedHashMap<>();
        Scan scan = events.all(wanted.period(), refusal -> {
            String hash = refusal.detail(EventDetails.ISSUER_HASH);
            if (isOfStranger(refusal) && (wanted.issuer().isEmpty() || hints.containsKey(hash))) {
                byHash.computeIfAbsent(hash, StrangerTally::new).add(refusal);
            }
            return true;
        });
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("issuerHash", wanted.issuer().map(IssuerHash::of).orElse(null));
        ArrayNode issuers = answer.putArray("issuers");
        byHash.values().stream().limit(MOST_ISSUERS).forEach(tally -> issuers.add(view(tally, hints)));
        answer.put("leftOut", byHash.size() - issuers.size());
        scan.addTo(answer, events.saving());
        return answer;
    }

    private ObjectNode view(StrangerTally tally, Map<String, String> hints) {
        ObjectNode view = tally.view();
        Optional<NearMiss.Match> match = nearMiss.of(tally.issuerHash());
        String hint = Stream.of(Optional.ofNullable(hints.get(tally.issuerHash())), match.map(NearMiss.Match::hint))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        view.put("hint", hint.isEmpty() ? null : hint);
        view.put("compareWith", match.map(NearMiss.Match::alias).orElse(null));
        return view;
    }

    private static boolean isOfStranger(Attempt refusal) {
        return Reason.ISSUER_NOT_LISTED.code().equals(refusal.reason())
                && refusal.detail(EventDetails.ISSUER_HASH) != null;
    }

    /** The hash of the issuer that is asked for, and those of its usual misspellings. */
    private static Map<String, String> hints(String issuer) {
        Map<String, String> hints = new LinkedHashMap<>();
        hints.put(IssuerHash.of(issuer), "it is the issuer that was asked for");
        Spellings.ofIssuer(issuer)
                .forEach((spelling, difference) -> hints.putIfAbsent(
                        IssuerHash.of(spelling),
                        "it differs from the issuer that was asked for only by " + difference));
        return hints;
    }
}

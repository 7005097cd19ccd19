// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import io.trustedissuers.admin.activity.Attempt;
import io.trustedissuers.admin.activity.Attempts;
import io.trustedissuers.admin.activity.EventSaving;
import io.trustedissuers.admin.activity.KnownIssuers;
import io.trustedissuers.admin.activity.Period;
import io.trustedissuers.admin.activity.Scan;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.compat.GrantEvents;
import io.trustedissuers.event.EventDetails;
import io.trustedissuers.refusal.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The refused ones among the attempts. */
public final class RefusalEvents {
    /** A request may have waited for keys and for other first exchanges before it was refused. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);

    private static final int MOST_SCANNED = 10_000;

    /** A reference is quoted by somebody who waits, so all of its minute is looked at, if at all possible. */
    private static final int MOST_SCANNED_FOR_REFERENCE = 50_000;

    private final AdminRequest request;
    private final Attempts attempts;

    public RefusalEvents(AdminRequest request, KnownIssuers known) {
        this.request = request;
        this.attempts = new Attempts(request, known, false);
    }

    public EventSaving saving() {
        return new EventSaving(request, GrantEvents.errorType());
    }

    public record Found(List<Attempt> refusals, Scan scan) {}

    /** The one refusal with this reference, or none. */
    public Found find(Reference reference) {
        Period period = new Period(reference.time(), reference.time().plus(LONGEST_REQUEST));
        List<Attempt> found = new ArrayList<>();
        Scan scan = scan(period, null, MOST_SCANNED_FOR_REFERENCE, refusal -> {
            if (reference.value().equals(refusal.detail(EventDetails.REFERENCE))) {
                found.add(refusal);
            }
            return found.isEmpty();
        });
        return new Found(found, scan);
    }

    public Found find(RefusalQuery.Validated wanted) {
        Optional<Person> person = Optional.ofNullable(wanted.user()).map(user -> Person.of(request, user));
        List<Attempt> fitting = new ArrayList<>();
        Scan scan = scan(wanted.period(), wanted.clientId(), MOST_SCANNED, refusal -> {
            if (wanted.fits(refusal) && person.map(who -> who.isIn(refusal)).orElse(true)) {
                fitting.add(refusal);
            }
            return fitting.size() < wanted.max();
        });
        return new Found(fitting, scan);
    }

    /** @param next takes a refusal and says whether there should be another */
    Scan all(Period period, Predicate<Attempt> next) {
        return scan(period, null, MOST_SCANNED, next);
    }

    private Scan scan(Period period, String clientId, int most, Predicate<Attempt> next) {
        return attempts.newestFirst(period, clientId, GrantEvents.savedErrorTypes(), most, next);
    }
}

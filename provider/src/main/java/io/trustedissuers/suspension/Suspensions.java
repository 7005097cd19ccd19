// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.suspension;

import io.trustedissuers.component.RealmComponents;
import io.trustedissuers.suspension.Suspension.Stop;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.models.RealmModel;

/**
 * The suspensions of a realm, one realm component for everything that ever was in an incident: part of the cached
 * realm, so every node sees them at once and without a database (docs/adr/0008). What an action would make of a
 * suspension is told first, and holds when it is saved.
 */
public final class Suspensions {
    private final RealmComponents components;

    public Suspensions(RealmModel realm) {
        this.components = new RealmComponents(realm, SuspensionComponent.KIND);
    }

    public Optional<Suspension> of(Suspended what) {
        return components.named(name(what)).map(component -> SuspensionComponent.read(component)
                .filter(found -> what.equals(found.what()))
                .orElseGet(() -> unreadable(what)));
    }

    /** Until when what was made for all of these together is not accepted any more; empty = there is no such time. */
    public Optional<Instant> notBefore(Suspended... together) {
        return Stream.of(together)
                .map(this::of)
                .flatMap(Optional::stream)
                .map(Suspension::notBefore)
                .max(Comparator.naturalOrder());
    }

    /** Nothing is accepted from now on, and nothing that was made until now ever again. */
    public Suspension suspended(Suspended what, Stop stop) {
        return new Suspension(what, latest(what, stop.since()), stop);
    }

    /** Assertions and tokens that were made until now are not accepted any more. */
    public Suspension revoked(Suspended what, Instant now) {
        return new Suspension(
                what, latest(what, now), of(what).flatMap(Suspension::stopped).orElse(null));
    }

    /** What is made later is accepted again; what is from before the suspension is not. Empty = there was none. */
    public Optional<Suspension> resumed(Suspended what) {
        return of(what).map(found -> new Suspension(what, found.notBefore(), null));
    }

    public void save(Suspension suspension) {
        components.save(name(suspension.what()), component -> SuspensionComponent.write(component, suspension));
    }

    private Instant latest(Suspended what, Instant now) {
        return of(what).map(Suspension::notBefore).filter(now::isBefore).orElse(now);
    }

    /** What nobody can read is a stop (decision D13), which takes back what is made until somebody ends it. */
    private static Suspension unreadable(Suspended what) {
        Instant now = Instant.ofEpochSecond(Time.currentTime());
        return new Suspension(what, now, new Stop(Instant.EPOCH, null, "the stored suspension can not be read"));
    }

    /** A digest, because a component's name is at most 255 characters. */
    private static String name(Suspended what) {
        return UUID.nameUUIDFromBytes(what.text().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

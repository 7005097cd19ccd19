// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import io.trustedissuers.admin.activity.EventSaving;
import io.trustedissuers.admin.record.RecordWarnings;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.compat.GrantEvents;
import io.trustedissuers.issuer.TrustedIssuer;

/** What of the realm around a record an admin will miss later. None of it refuses anybody. */
final class RealmChecks {
    private final AdminRequest request;
    private final TrustedIssuer issuer;

    RealmChecks(AdminRequest request, TrustedIssuer issuer) {
        this.request = request;
        this.issuer = issuer;
    }

    Check events() {
        String name = "events";
        return new EventSaving(request, GrantEvents.errorType())
                .note()
                .map(because -> Check.warning(
                        name, because, "Without them nobody can look up why somebody was refused (GET refusals)."))
                .orElseGet(() -> Check.ok(name, "refusals are saved"));
    }

    Check adminEvents() {
        String name = "adminEvents";
        if (!request.realm().isAdminEventsEnabled()) {
            return Check.warning(
                    name,
                    "the realm does not save admin events",
                    "Turn on Realm settings, Events, Admin events settings, Save events.");
        }
        return request.realm().isAdminEventsDetailsEnabled()
                ? Check.ok(name, "saved with what was changed")
                : Check.warning(
                        name,
                        "the realm saves admin events without what was changed",
                        "Turn on Realm settings, Events, Admin events settings, Include representation.");
    }

    Check builtInGrant() {
        String name = "builtInGrant";
        return new RecordWarnings(request)
                .builtInGrant(issuer.issuer())
                .map(overlap -> Check.warning(
                        name, overlap, "Disable the other identity provider for the grant, if nobody else needs it."))
                .orElseGet(() -> Check.ok(name, "does not know the issuer"));
    }
}

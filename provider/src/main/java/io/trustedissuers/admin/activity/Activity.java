// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.compat.GrantEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.keycloak.models.UserModel;

/** Exchanges over time, granted and refused, as the saved events tell of them. */
public final class Activity {
    private final AdminRequest request;
    private final EventSaving saving;

    public Activity(AdminRequest request) {
        this.request = request;
        this.saving = new EventSaving(request, GrantEvents.type(), GrantEvents.errorType());
    }

    public ObjectNode count(ActivityQuery.Validated wanted) {
        ActivityCount count = new ActivityCount(wanted.period());
        Scan scan = each(wanted, false, count::add);
        ObjectNode view = count.view(this::named);
        scan.addTo(view, saving);
        return view;
    }

    /** Only these few: the names of all would cost a look-up for each. */
    private Attempt named(Attempt attempt) {
        String userId = attempt.event().getUserId();
        UserModel user = userId == null || !request.mayViewUsers()
                ? null
                : request.session().users().getUserById(request.realm(), userId);
        return user == null ? attempt : attempt.withUsername(user.getUsername());
    }

    /** Writes while it reads; the stream stays open. */
    public void writeCsv(ActivityQuery.Validated wanted, OutputStream stream) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        ActivityCsv csv = new ActivityCsv(out);
        csv.head();
        csv.end(each(wanted, request.mayViewUsers(), csv::add), saving);
        out.flush();
    }

    private Scan each(ActivityQuery.Validated wanted, boolean names, Consumer<Attempt> taker) {
        Attempts attempts = new Attempts(request, new KnownIssuers(request.session()), names);
        return attempts.newestFirst(
                wanted.period(), wanted.clientId(), GrantEvents.savedTypes(), wanted.max(), attempt -> {
                    if (wanted.fits(attempt)) {
                        taker.accept(attempt);
                    }
                    return true;
                });
    }
}

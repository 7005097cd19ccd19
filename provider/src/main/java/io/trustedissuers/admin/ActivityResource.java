// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import io.trustedissuers.admin.activity.Activity;
import io.trustedissuers.admin.activity.ActivityQuery;
import io.trustedissuers.admin.request.AdminRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** {@code /admin/realms/{realm}/trusted-issuers/activity}: exchanges over time, from the events of the realm. */
public final class ActivityResource {
    private static final String CSV = "text/csv";

    private final AdminRequest request;

    ActivityResource(AdminRequest request) {
        this.request = request;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response get(@BeanParam ActivityQuery query) {
        return answer(query, false);
    }

    @GET
    @Produces(CSV)
    public Response getCsv(@BeanParam ActivityQuery query) {
        return answer(query, true);
    }

    private Response answer(ActivityQuery query, boolean csvAccepted) {
        request.requireView();
        request.requireViewEvents();
        ActivityQuery.Validated wanted = query.validated(csvAccepted);
        Activity activity = new Activity(request);
        if (!wanted.csv()) {
            return AdminRequest.json(activity.count(wanted));
        }
        StreamingOutput rows = stream -> activity.writeCsv(wanted, stream);
        return Response.ok(rows, CSV + ";charset=UTF-8").build();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.suspension.Suspension;
import java.util.Optional;

/** What an incident has left behind, as the REST API shows it. */
public final class SuspensionView {
    private SuspensionView() {}

    /** {@code suspended}, null if it is not, and {@code notBefore}, null if nothing was taken back. */
    public static ObjectNode of(Optional<Suspension> suspension) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.putNull("suspended");
        suspension.flatMap(Suspension::stopped).ifPresent(stop -> view.putObject("suspended")
                .put("since", stop.since().toString())
                .put("by", stop.by())
                .put("reason", stop.reason()));
        return view.put(
                "notBefore",
                suspension.map(found -> found.notBefore().toString()).orElse(null));
    }
}

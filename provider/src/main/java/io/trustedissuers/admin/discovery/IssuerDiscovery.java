// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.keys.Discovered;
import io.trustedissuers.vendor.Vendor;
import java.util.Optional;

/**
 * Proposes a record for an issuer, an identity provider or an organization. It says one of a few fixed outcomes and
 * never what an address answered, because who may manage identity providers need not be allowed to look around in the
 * server's network.
 */
public final class IssuerDiscovery {
    private static final String NO_ISSUER = "no-issuer";

    private final AdminRequest request;

    public IssuerDiscovery(AdminRequest request) {
        this.request = request;
    }

    public ObjectNode run(ObjectNode body) {
        StartingPoint start = new StartingPoints(request).of(body);
        Discovered discovered = start.issuer()
                .map(issuer -> request.keys().discover(issuer))
                .orElseGet(() -> new Discovered(NO_ISSUER));
        Optional<Vendor> vendor = start.issuer().flatMap(issuer -> Vendor.of(issuer, discovered.jwksUrl()));
        Draft draft = new Draft(request, start, discovered, vendor);
        Candidates candidates = new Candidates(request, start);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("outcome", discovered.outcome());
        answer.put("vendor", vendor.map(Vendor::word).orElse(null));
        answer.set("draft", draft.json());
        candidates.write(answer.putArray("candidates"));
        Missing.list(answer.putArray("missing"), draft.missing());
        AdminRequest.list(
                answer.putArray("warnings"), new DraftWarnings(request).of(start, discovered, vendor, candidates));
        return answer;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.authorization.RequestedAccess;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/** Gate <i>request</i>: the assertion exactly once, scope at most once, and nothing lost between the wire and here. */
public final class RequestGate {
    private RequestGate() {}

    /**
     * @param assertion the compact JWT
     * @param details the authorization_details; null = none
     */
    public record Request(String assertion, RequestedAccess access, String details) {}

    public static Request check(RawParameters raw, MultivaluedMap<String, String> form) {
        if (raw.assertion().isEmpty()) {
            throw new Refusal(Reason.ASSERTION_MISSING);
        }
        if (raw.assertion().size() > 1
                || raw.scope().size() > 1
                || raw.authorizationDetails().size() > 1) {
            throw new Refusal(Reason.PARAMETER_REPEATED);
        }
        // What Keycloak hands on must be what came; values are judged raw, because 26.7 strips control characters.
        RawParameters handedOn = RawParameters.of(form);
        boolean lost = handedOn.scope().size() < raw.scope().size()
                || handedOn.resource().size() < raw.resource().size()
                || handedOn.authorizationDetails().size()
                        < raw.authorizationDetails().size();
        if (lost) {
            throw new Refusal(Reason.PARAMETER_DROPPED);
        }
        return new Request(
                raw.assertion().get(0),
                new RequestedAccess(only(raw.scope()), raw.resource()),
                only(raw.authorizationDetails()));
    }

    private static String only(List<String> values) {
        return values.isEmpty() ? null : values.get(0);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import io.trustedissuers.grant.RawParameters;
import io.trustedissuers.grant.RequestGate;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;

/**
 * What an admin wants to know.
 *
 * @param scope the scope parameter; null = none
 * @param resources the resource parameters; empty = none
 * @param authorizationDetails the authorization_details parameter; null = none
 * @param client the client that would present the assertion; empty = the one that the assertion names
 * @param sourceAddress from where the client would come; empty = that is not inspected
 * @param at the time as of which lifetime and sign-in are judged; empty = when the assertion was issued
 */
record Question(
        String assertion,
        String scope,
        List<String> resources,
        String authorizationDetails,
        InspectedAllowlist allowlist,
        Optional<ClientModel> client,
        Optional<String> sourceAddress,
        Optional<Instant> at) {

    /** The request that the client would send. */
    RequestGate.Request request() {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.add("assertion", assertion);
        form.put("resource", resources);
        if (scope != null) {
            form.add("scope", scope);
        }
        if (authorizationDetails != null) {
            form.add("authorization_details", authorizationDetails);
        }
        return RequestGate.check(RawParameters.of(form), form);
    }
}

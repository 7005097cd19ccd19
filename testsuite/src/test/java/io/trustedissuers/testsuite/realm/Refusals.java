// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;

/** Both sides of a refusal: what the client reads, and the event that the admin finds by the client's reference. */
public final class Refusals {
    private Refusals() {}

    /** 400 with this error on the wire, this reason in the event. */
    public static void assertRefused(TestRealm realm, TokenResponse response, String error, String reason) {
        assertThat(response).isRefused(error);
        JsonNode event = event(realm, response);
        assertThat(event.at("/details/reason").asText()).as("%s", event).isEqualTo(reason);
        assertThat(event.path("type").asText()).isEqualTo(eventType(realm));
    }

    /** The valid draft, sent after a refused mutation of it with the same jti, shows that the refusal used nothing up. */
    public static void assertNotUsedUp(TestRealm realm, Assertion valid) {
        assertThat(realm.redeem(valid)).isGranted();
    }

    /** The one event of a refused request. */
    public static JsonNode event(TestRealm realm, TokenResponse response) {
        String reference = response.reference().orElseThrow();
        List<JsonNode> events = realm.admin().events().stream()
                .filter(event -> reference.equals(event.at("/details/reference").asText()))
                .toList();
        assertThat(events).as("events with reference %s", reference).hasSize(1);
        return events.get(0);
    }

    /** Before 26.5 Keycloak has no event type for this grant. */
    private static String eventType(TestRealm realm) {
        return realm.server().isBefore(6) ? "TOKEN_EXCHANGE_ERROR" : "JWT_AUTHORIZATION_GRANT_ERROR";
    }
}

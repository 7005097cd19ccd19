// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.wire.TokenResponse;

/** Both sides of a refusal: what the client read, and the event that an admin finds by its reference. */
public final class Refused {
    private Refused() {}

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

    /** The event of a refused request. */
    public static JsonNode event(TestRealm realm, TokenResponse response) {
        String reference = response.reference().orElseThrow();
        for (JsonNode event : realm.admin().get("/events?max=20").orFail().json()) {
            if (reference.equals(event.at("/details/reference").asText())) {
                return event;
            }
        }
        throw new AssertionError("No event with reference " + reference);
    }

    private static String eventType(TestRealm realm) {
        return realm.server().version().startsWith("26.4.") ? "TOKEN_EXCHANGE_ERROR" : "JWT_AUTHORIZATION_GRANT_ERROR";
    }
}

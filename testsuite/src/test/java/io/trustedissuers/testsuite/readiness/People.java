// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The people of a customer, each with what the customer's issuer says of them. */
final class People {
    private final TestRealm realm;
    private final Organization organization;
    private final Map<String, Map<String, Object>> claims = new LinkedHashMap<>();

    /** @param organization the one that everybody becomes a member of; null = none */
    People(TestRealm realm, Organization organization) {
        this.realm = realm;
        this.organization = organization;
    }

    /** @return the internal id */
    String add(String username, Map<String, Object> said, Consumer<ObjectNode> change) {
        ObjectNode user = Json.object("{'enabled': true}").put("username", username);
        change.accept(user);
        String id = realm.admin().createUser(user);
        if (organization != null) {
            organization.addMember(id);
        }
        claims.put(username, said);
        return id;
    }

    /** Somebody whom the issuer calls {@code 00u-username}, linked to that under an alias. */
    String addLinked(String username, String alias, Consumer<ObjectNode> change) {
        String id = add(username, Map.of("sub", "00u-" + username), change);
        realm.admin().link(id, alias, "00u-" + username, username).orFail();
        return id;
    }

    Iterable<String> usernames() {
        return claims.keySet();
    }

    /** What an exchange for somebody comes to: the first rung that found the person, or the reason of the refusal. */
    String exchanged(String username) {
        Assertion assertion = realm.assertion().with("sub", "00u-" + username);
        for (Map.Entry<String, Object> claim : claims.get(username).entrySet()) {
            assertion = assertion.with(claim.getKey(), claim.getValue());
        }
        TokenResponse response = realm.redeem(assertion);
        if (response.status() != 200) {
            return Refusals.event(realm, response).at("/details/reason").asText();
        }
        if (!response.claims().path("sub").asText().equals(realm.admin().userId(username))) {
            return "second_user";
        }
        return realm.admin().events().get(0).at("/details/resolver").asText().split(" ")[0];
    }
}

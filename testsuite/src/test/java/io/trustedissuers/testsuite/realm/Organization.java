// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.realm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.wire.Json;
import java.util.function.Consumer;

/** One of Keycloak's organizations, through Keycloak's own REST API. */
public record Organization(RealmAdmin admin, String id) {
    /** An organization whose domains are verified. */
    public static Organization create(TestRealm realm, String alias, String... domains) {
        ObjectNode organization =
                Json.object().put("name", alias).put("alias", alias).put("enabled", true);
        ArrayNode list = organization.putArray("domains");
        for (String domain : domains) {
            list.addObject().put("name", domain).put("verified", true);
        }
        String location = realm.admin()
                .post("/organizations", organization)
                .orFail()
                .header("Location")
                .orElseThrow();
        return new Organization(realm.admin(), location.substring(location.lastIndexOf('/') + 1));
    }

    public void addMember(String userId) {
        admin.post("/organizations/" + id + "/members", TextNode.valueOf(userId))
                .orFail();
    }

    public boolean hasMember(String userId) {
        return admin.get("/organizations/" + id + "/members/" + userId).status() == 200;
    }

    public String membershipOf(String userId) {
        return admin.get("/organizations/" + id + "/members/" + userId)
                .orFail()
                .json()
                .path("membershipType")
                .asText();
    }

    public void link(String identityProvider) {
        admin.post("/organizations/" + id + "/identity-providers", TextNode.valueOf(identityProvider))
                .orFail();
    }

    public void change(Consumer<ObjectNode> change) {
        ObjectNode organization =
                (ObjectNode) admin.get("/organizations/" + id).orFail().json();
        change.accept(organization);
        admin.put("/organizations/" + id, organization).orFail();
    }

    public void delete() {
        admin.delete("/organizations/" + id).orFail();
    }
}

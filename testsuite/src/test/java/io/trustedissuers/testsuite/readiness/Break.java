// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.wire.Json;
import java.util.function.Consumer;

/** One thing that is wrong in a realm that is sound otherwise, and the one check that must name it. */
enum Break {
    RECORD_SUSPENDED("record", "is suspended", "record_suspended", realm -> realm.trustedIssuers()
            .suspend(TestRealm.ALIAS, "stolen key")
            .orFail()),
    RECORD_DISABLED(
            "record",
            "is disabled",
            "record_disabled",
            realm -> realm.changeTrustedIssuer(record -> record.put("enabled", false))),
    KEYS_OUT_OF_ORDER("keys", "last outcome: bad-status", "keys_unavailable", realm -> realm.issuer()
            .keys(Behaviour.status(503))),
    KEYS_OF_ANOTHER_ALGORITHM("keys", "0 of 1 usable", "algorithm_not_listed", realm -> realm.issuer()
            .rotate("ES384")),
    CLIENT_REPLACED("clients", "clients.claude: the client is gone or another one", "broken_reference", realm -> {
        deleteClient(realm);
        ObjectNode client = Json.object("{'clientId': 'claude', 'fullScopeAllowed': false}");
        String uuid = realm.admin().createClient(client.put("secret", TestRealm.SECRET));
        realm.scopeIds().values().forEach(scope -> realm.admin().addOptionalScope(uuid, scope));
    }),
    CLIENT_GONE("clients", "clients.claude: the client is gone or another one", null, Break::deleteClient),
    CLIENT_DISABLED(
            "clients",
            "clients.claude: the client is disabled",
            null,
            realm -> changeClient(realm, client -> client.put("enabled", false))),
    CLIENT_PUBLIC(
            "clients",
            "clients.claude: the client is public",
            "client_public",
            realm -> changeClient(realm, client -> client.put("publicClient", true))),
    CLIENT_THAT_NEEDS_CONSENT(
            "clients",
            "the client requires consent",
            "consent_required",
            realm -> changeClient(realm, client -> client.put("consentRequired", true))),
    NO_SCOPE_ASSIGNED("scopes", "[tickets.read, tickets.write]", "scope_empty", realm -> realm.scopeIds()
            .values()
            .forEach(scope -> unassign(realm, scope))),
    NO_SCOPE_LEFT(
            "scopes",
            "have in common",
            "scope_empty",
            realm -> realm.changeTrustedIssuer(
                    record -> record.putArray("scopes").add("profile"))),
    RESOURCE_GONE(
            "resources",
            "tickets: the resource is gone or another one",
            "broken_reference",
            realm -> deleteResource(realm, resource(realm))),
    RESOURCE_REPLACED("resources", "tickets: the resource is gone or another one", "broken_reference", realm -> {
        ObjectNode resource = resource(realm);
        deleteResource(realm, resource);
        resource.remove("id");
        realm.admin().post("/components", resource).orFail();
    }),
    NO_RESOURCE_GIVEN(
            "resources",
            "reaches no resource",
            "resource_not_chosen",
            realm -> realm.changeTrustedIssuer(record -> ((ObjectNode) record.at("/clients/claude"))
                    .putNull("resources")
                    .putNull("defaultResource"))),
    LINKED_PROVIDER_DISABLED(
            "linkedIdentityProviders", "'acme-sso' is disabled", "linked_provider_unavailable", realm -> {
                ObjectNode provider = realm.admin().identityProvider("acme-sso").put("enabled", false);
                realm.admin().updateIdentityProvider("acme-sso", provider).orFail();
            }),
    ORGANIZATION_SWITCHED_OFF(
            "organization", "no organization 'acme'", "organization_unavailable", realm -> realm.admin()
                    .change(representation -> representation.put("organizationsEnabled", false))),
    NOBODY_REACHABLE(
            "coverage",
            "0 of 1 people would be found (organization acme): 1 user_disabled",
            "user_disabled",
            realm -> realm.admin().changeUser(realm.aliceId(), user -> user.put("enabled", false))),
    NOBODY_THERE(
            "coverage", "0 of 0 people would be found (organization acme)", "user_not_a_member", realm -> realm.admin()
                    .delete("/organizations/" + organizationId(realm) + "/members/" + realm.aliceId())
                    .orFail());

    final String check;
    final String message;
    /** Why an exchange is refused; null = its client does not even get past Keycloak. */
    final String reason;

    private final Consumer<TestRealm> happening;

    Break(String check, String message, String reason, Consumer<TestRealm> happening) {
        this.check = check;
        this.message = message;
        this.reason = reason;
        this.happening = happening;
    }

    void happen(TestRealm realm) {
        happening.accept(realm);
    }

    private static void deleteClient(TestRealm realm) {
        realm.admin().delete("/clients/" + realm.clientUuid()).orFail();
    }

    private static void changeClient(TestRealm realm, Consumer<ObjectNode> change) {
        realm.admin().changeClient(TestRealm.CLIENT, change);
    }

    static void unassign(TestRealm realm, String scope) {
        realm.admin()
                .delete("/clients/" + realm.clientUuid() + "/optional-client-scopes/" + scope)
                .orFail();
    }

    private static ObjectNode resource(TestRealm realm) {
        JsonNode components =
                realm.admin().get("/components?name=tickets").orFail().json();
        return (ObjectNode) components.path(0);
    }

    private static void deleteResource(TestRealm realm, ObjectNode resource) {
        realm.admin().delete("/components/" + resource.path("id").asText()).orFail();
    }

    private static String organizationId(TestRealm realm) {
        return realm.admin().get("/organizations").orFail().json().at("/0/id").asText();
    }
}

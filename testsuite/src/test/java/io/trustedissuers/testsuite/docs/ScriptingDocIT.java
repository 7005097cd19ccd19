// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/scripting.md, from its first line to its last, with the real kcadm. */
@Server
@Tag("full")
class ScriptingDocIT {
    private static KeycloakServer keycloak;
    private static RealmAdmin vendor;
    private static List<Document.Output> outputs;
    private static String sheet;

    @BeforeAll
    static void runEveryCommand(KeycloakServer server, @TempDir Path directory) throws IOException {
        keycloak = server;
        vendor = server.admin().realm("vendor");
        outputs = Document.of("scripting.md").run(server, directory);
        sheet = Files.readString(directory.resolve("acme.md"));
    }

    @AfterAll
    static void deleteTheRealms() {
        keycloak.admin().delete("/vendor").orFail();
        keycloak.admin().delete("/vendor-staging").orFail();
    }

    @Test
    void twoHundredCustomersAndTheFirstOneAreThere() {
        JsonNode imported = after("Two hundred more").json(0);
        assertThat(imported.path("added").asInt()).isEqualTo(200);
        assertThat(vendor.get("/trusted-issuers/count").orFail().json().asInt()).isEqualTo(200);
        JsonNode first = vendor.get("/trusted-issuers/acme-agents").orFail().json();
        assertThat(first.path("linkedIdentityProviders")).isEqualTo(Json.read("[\"acme\"]"));
        assertThat(first.at("/status/state").asText()).isNotIn("unreadable", "broken-reference");
    }

    @Test
    void theFirstCustomerIsLookedAtBeforeGoLive() {
        Document.Output before = after("Before the customer goes live");

        assertThat(before.json(0).path("checks").findValuesAsText("check")).contains("clients", "scopes", "coverage");
        assertThat(before.json(1).path("population").asText()).isEqualTo("linked to acme-agents, acme");
        assertThat(sheet).contains(keycloak.realmUrl("vendor"), "claude");
    }

    @Test
    void theNightlyImportChangesNothing() {
        JsonNode again = after("Two hundred more").json(3);

        assertThat(again.path("unchanged").asInt()).isEqualTo(200);
        assertThat(again.path("overwritten").asInt() + again.path("added").asInt())
                .isZero();
    }

    @Test
    void oneDefaultReachesThemAll() {
        assertThat(after("One change for all of them")
                        .json(0)
                        .at("/affected/count")
                        .asInt())
                .isEqualTo(201);
        JsonNode record = vendor.get("/trusted-issuers/customer-042-agents?effective=true")
                .orFail()
                .json();
        assertThat(record.at("/clients/claude/resources/tickets"))
                .isEqualTo(Json.read("[\"tickets.read\", \"tickets.write\"]"));
        assertThat(record.at("/origins").path("clients.claude.resources").asText())
                .isEqualTo("defaults");
    }

    @Test
    void oneEntryIsWrittenAndOneIsDeleted() {
        assertThat(vendor.get("/trusted-issuers/customer-007-agents").json().at("/clients/cursor/resources/tickets"))
                .hasSize(2);
        assertThat(vendor.get("/trusted-issuers/customer-008-agents")
                        .json()
                        .path("clients")
                        .has("cursor"))
                .isFalse();
    }

    @Test
    void theExportIsImportedWithoutAChange() {
        assertThat(after("Back into Git").json(0).path("unchanged").asInt()).isEqualTo(203);
    }

    @Test
    void stagingHasThemAllDisabled() {
        assertThat(keycloak.admin()
                        .realm("vendor-staging")
                        .get("/trusted-issuers/count?state=disabled")
                        .orFail()
                        .json()
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void theSuspendedCustomerWasListedAndResumed() {
        assertThat(after("A bad day").json(1).path(0).path("alias").asText()).isEqualTo("customer-013-agents");
        assertThat(vendor.get("/trusted-issuers/customer-013-agents")
                        .json()
                        .at("/status/state")
                        .asText())
                .isEqualTo("active");
    }

    private static Document.Output after(String heading) {
        return outputs.stream()
                .filter(output -> output.heading().equals(heading))
                .findFirst()
                .orElseThrow();
    }
}

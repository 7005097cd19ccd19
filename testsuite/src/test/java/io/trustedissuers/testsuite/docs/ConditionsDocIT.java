// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/conditions.md, from its first line to its last, with the real kcadm. */
@Server
@Tag("full")
class ConditionsDocIT {
    private static KeycloakServer keycloak;
    private static List<Document.Output> outputs;

    @BeforeAll
    static void runEveryCommand(KeycloakServer server, @TempDir Path directory) throws IOException {
        keycloak = server;
        outputs = Document.of("conditions.md").run(server, directory);
    }

    @AfterAll
    static void deleteTheRealm() {
        keycloak.admin().delete("/vendor").orFail();
    }

    @Test
    void theTwoRulesHoldForTheTwoClients() {
        JsonNode effective = after("From where").json(0);

        assertThat(effective.at("/conditions/sourceAddresses"))
                .isEqualTo(Json.read("[\"198.51.100.0/24\", \"2001:db8:ac::/48\"]"));
        assertThat(effective.at("/clients/claude/conditions/sourceAddresses"))
                .isEqualTo(Json.read("[\"anthropic\", \"198.51.100.0/24\", \"2001:db8:ac::/48\"]"));
        assertThat(effective.at("/clients/vscode/conditions/sourceAddresses").isNull())
                .isTrue();
        assertThat(effective.path("warnings").toString()).contains("all customers of Anthropic", "[claude]");
        assertThat(after("From where").json(1).at("/affected/count").asInt()).isZero();
    }

    @Test
    void whatIsLiftedInTheEndIsGoneAndTheRestStays() {
        JsonNode record = keycloak.admin()
                .realm("vendor")
                .get("/trusted-issuers/acme-agents")
                .orFail()
                .json();

        assertThat(record.at("/conditions/maxAuthenticationAge").isNull()).isTrue();
        assertThat(record.at("/clients/claude/conditions/agents").isNull()).isTrue();
        assertThat(record.at("/clients/claude/agentScopes").isNull()).isTrue();
        assertThat(record.at("/conditions/acr")).isEqualTo(Json.read("[\"urn:acme:mfa\", \"phr\"]"));
        assertThat(record.at("/clients/claude/conditions/sourceAddresses")).hasSize(3);
    }

    private static Document.Output after(String heading) {
        return outputs.stream()
                .filter(output -> output.heading().equals(heading))
                .findFirst()
                .orElseThrow();
    }
}

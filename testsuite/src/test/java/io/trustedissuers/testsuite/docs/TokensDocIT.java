// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/tokens.md. */
@Server
@Tag("full")
class TokensDocIT {
    private static JsonNode before;
    private static List<Document.Output> outputs;

    @BeforeAll
    static void runEveryCommand(KeycloakServer server, IssuerServer issuers, @TempDir Path directory)
            throws IOException {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .realm(representation -> representation.put("realm", "vendor"))
                .create();
        before = realm.record();
        outputs = Document.of("tokens.md").run(server, directory);
    }

    @Test
    void theCheckOfARecordThatLastsSaysUntilWhenOnlyInTheEnd() {
        JsonNode checks = after("A trust that ends by itself").json(0).path("checks");
        assertThat(checks.findValuesAsText("check")).contains("record");
        assertThat(checks.toString()).doesNotContain("2099");
    }

    @Test
    void inTheEndOnlyWhatIsForPeopleAndTheEndAreLeft() {
        JsonNode left = after("Back to what it was").json(0);

        assertThat(left.at("/lifecycle/owner").asText()).isEqualTo("jane@vendor.example");
        assertThat(left.at("/lifecycle/expiresAt").asText()).isEqualTo("2099-12-31T00:00:00Z");
        for (String member : List.of("mode", "assertion", "clients", "token", "conditions", "subject")) {
            assertThat(left.path(member)).as(member).isEqualTo(before.path(member));
        }
    }

    private static Document.Output after(String heading) {
        return outputs.stream()
                .filter(output -> output.heading().equals(heading))
                .findFirst()
                .orElseThrow();
    }
}

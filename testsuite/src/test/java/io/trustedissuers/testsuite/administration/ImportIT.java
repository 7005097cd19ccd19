// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An import works without the issuers, which may be down while a realm is restored. */
@Server
@Tag("oldest")
class ImportIT {
    private static TestRealm realm;
    private static JsonNode exported;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        exported = realm.admin().partialExport();
    }

    @Test
    void aPartialImportAsksNoIssuer(IssuerServer issuers) {
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
        issuers.forgetHits();
        ObjectNode partial = Json.object("{'ifResourceExists': 'FAIL'}");
        partial.set("identityProviders", exported.path("identityProviders"));

        realm.admin().partialImport(partial).orFail();

        assertThat(issuers.hits()).isZero();
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("active");
    }

    @Test
    @Proves("RAS-73")
    void aRealmImportAsksNoIssuerAndBringsRecordsAndResourcesAlong(KeycloakServer server, IssuerServer issuers) {
        issuers.forgetHits();
        String name = "imported-" + UUID.randomUUID();
        ObjectNode copy = exported.deepCopy();
        withoutIds(copy);
        server.admin().createRealm(copy.put("realm", name));

        assertThat(issuers.hits()).isZero();
        JsonNode record = server.admin()
                .realm(name)
                .trustedIssuers()
                .get(TestRealm.ALIAS)
                .orFail()
                .json();
        assertThat(record.path("issuer").asText()).isEqualTo(realm.issuer().url());
        assertThat(server.admin()
                        .realm(name)
                        .trustedIssuers()
                        .resource("tickets")
                        .status())
                .isEqualTo(200);
    }

    /** As an admin does who copies a realm: everything gets new ids. */
    private static void withoutIds(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("id");
            object.remove("internalId");
        }
        node.forEach(ImportIT::withoutIds);
    }
}

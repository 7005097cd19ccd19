// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keycloak keeps its single-use objects in the database here, and so the locks of admins who write at once. */
@Server(build = "--db=postgres", features = "stateless")
@Tag("full")
class LocksInTheDatabaseIT {
    @Test
    void thoseWhoWriteTheSameResourceAllSucceedAndMakeOne(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        ObjectNode resource = Json.object("{'resource': 'https://at-once.example', 'scopes': ['a']}");

        List<Response> answers =
                AtOnce.send(20, number -> realm.trustedIssuers().putResource("at-once", resource));

        assertThat(answers).extracting(Response::status).containsOnly(201, 204).containsOnlyOnce(201);
        assertThat(realm.trustedIssuers().resource("at-once").status()).isEqualTo(200);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.LdapDirectory;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A realm with an LDAP directory: looking at people does not load the directory into Keycloak. */
@Server
@Tag("oldest")
class CoverageOfADirectoryIT {
    private LdapDirectory directory;
    private TestRealm realm;
    private Organization acme;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        directory = LdapDirectory.started();
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .withoutLink()
                .create();
        acme = Organization.create(realm, "acme", "acme.example");
        acme.addMember(realm.aliceId());
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            ObjectNode subject = record.withObject("/subject");
            subject.putArray("resolvers").add("link").add("email");
            subject.putObject("provisioning").put("enabled", true);
        });
        realm.admin().post("/components", directory.userStorage(true)).orFail();
        directory.add("dave", "dave@acme.example");
        for (int number = 0; number < 20; number++) {
            directory.add("not-here-" + number, "not-here-" + number + "@acme.example");
        }
    }

    @AfterEach
    void stopDirectory() {
        directory.close();
    }

    @Test
    void whoIsOfKeycloaksOwnIsLookedAtWithoutAskingTheDirectory() {
        int before = directory.searches();

        JsonNode coverage = coverage();

        assertThat(directory.searches()).isEqualTo(before);
        assertThat(new Buckets(coverage).byUsername()).isEqualTo(Map.of("alice", "email"));
        assertThat(coverage.path("notes").toString()).contains("such as LDAP");
    }

    @Test
    void whoWasCopiedFromTheDirectoryIsLookedUpThereAndNobodyElseIs() {
        acme.addMember(realm.admin().userId("dave"));
        int before = directory.searches();

        JsonNode coverage = coverage();

        assertThat(new Buckets(coverage).byUsername())
                .containsExactlyInAnyOrderEntriesOf(Map.of("alice", "email", "dave", "email"));
        assertThat(directory.searches() - before).isBetween(0, 5);
        assertThat(realm.redeem(realm.assertion().with("sub", "00u-dave").with("email", "dave@acme.example")))
                .isGranted();
    }

    private JsonNode coverage() {
        return realm.trustedIssuers().coverage(TestRealm.ALIAS).orFail().json();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.coexistence;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With our JAR, in a realm whose trusted issuers are others than the one that the built-in grant knows. */
@Server
@Tag("full")
class OthersTrustedIT extends BuiltInAnswers {
    private final KeycloakServer server;

    OthersTrustedIT(KeycloakServer server, IssuerServer issuers) {
        super(server, issuers);
        this.server = server;
    }

    @Override
    void prepare(TestRealm created) {
        trustOthers(created);
    }

    @Test
    @Proves({"RAS-107", "TI-13"})
    void anIssuerThatNobodyKnowsGetsOurConstantRefusalAndNotTheTextOfTheBuiltIn() {
        TestRealm realm = RealmPlan.standard(server, issuer("/unknown"))
                .client(client -> StockProviders.allowBuiltIn(client, "acme-door"))
                .withoutTrust()
                .create();
        trustOthers(realm);

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "issuer_not_listed");
    }

    @Test
    @Proves("RAS-2")
    void aMissingAssertionIsAnInvalidRequest() {
        TestRealm realm =
                RealmPlan.standard(server, issuer("/unknown")).withoutTrust().create();
        trustOthers(realm);

        assertRefused(
                realm,
                realm.request().with("grant_type", TokenRequest.JWT_BEARER).send(),
                "invalid_request",
                "assertion_missing");
    }

    private void trustOthers(TestRealm realm) {
        realm.trustedIssuers()
                .putResource(
                        "tickets",
                        Json.object(
                                "{'resource': 'https://mcp.vendor.example/mcp', 'scopes': ['tickets.read', 'tickets.write']}"))
                .orFail();
        realm.trustedIssuers()
                .create(Records.of("another", "https://idp.globex.example"))
                .orFail();
    }
}

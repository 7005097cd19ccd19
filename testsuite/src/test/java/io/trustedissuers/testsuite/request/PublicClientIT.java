// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.request;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.DpopProof;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that prove nothing about themselves, where a record lets them in. */
@Server
@Tag("core")
class PublicClientIT {
    private static final String PUBLIC = "vscode";
    private static final SigningKey KEY = SigningKey.generate("ES256");

    private static TestRealm realm;
    private static TestIssuer globex;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        globex = issuers.issuer("/globex");
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        String id = realm.admin()
                .createClient(
                        Json.object("{'publicClient': true, 'fullScopeAllowed': false, 'standardFlowEnabled': false}")
                                .put("clientId", PUBLIC));
        realm.scopeIds().values().forEach(scope -> realm.admin().addOptionalScope(id, scope));
    }

    @BeforeEach
    void admitted() {
        putEntry("{'resources': {'tickets': null}, 'allowPublicClient': true}");
    }

    @Test
    @Proves({"RAS-7", "RAS-8", "CLI-42", "CLI-47"})
    void anAdmittedPublicClientGetsATokenThatIsBoundToItsKey() {
        TokenResponse response = redeem(assertion(), true);

        assertThat(response).isGranted("tickets.read");
        assertThat(response.text("token_type")).contains("DPoP");
        assertThat(response.claims().at("/cnf/jkt").asText()).isEqualTo(KEY.thumbprint());
        assertThat(response.claims().path("azp").asText()).isEqualTo(PUBLIC);
    }

    @Test
    @Proves({"RAS-7", "RAS-52"})
    void withoutAProofItIsRefusedUnlessTheEntrySaysOtherwise() {
        Assertion assertion = assertion();
        assertRefused(realm, redeem(assertion, false), "invalid_grant", "client_public_unbound");

        putEntry("{'resources': {'tickets': null}, 'allowPublicClient': true, 'insecurePublicBearer': true}");

        TokenResponse response = redeem(assertion, false);
        assertThat(response).isGranted("tickets.read");
        assertThat(response.text("token_type")).contains("Bearer");
        assertThat(warnings()).contains("whoever gets hold of an assertion");
    }

    @Test
    @Proves("RAS-7")
    void noRecordThatAdmitsItMeansItIsUnauthorizedBeforeTheAssertionIsRead() {
        putEntry("{'resources': {'tickets': null}}");

        assertRefused(realm, redeem(assertion(), true), "unauthorized_client", "client_public");
        assertRefused(
                realm,
                redeem(assertion().with("iss", "https://nobody.example"), true),
                "unauthorized_client",
                "client_public");
    }

    @Test
    @Proves({"RAS-7", "RAS-107"})
    void whatOneRecordAdmitsAnotherDoesNot() {
        ObjectNode other = Records.of("globex-agents", globex.url());
        other.withObject("/clients").putObject(PUBLIC).putObject("resources").putNull("tickets");
        realm.trustedIssuers().create(other).orFail();
        Assertion globexs = globex.assertion(TestRealm.SUBJECT, realm.url(), PUBLIC);
        TokenResponse unknown = redeem(assertion().with("iss", "https://nobody.example"), true);

        TokenResponse response = redeem(globexs, true);

        assertRefused(realm, response, "invalid_grant", "client_public_for_issuer");
        assertThat(response.publicText()).isEqualTo(unknown.publicText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "null"})
    @Proves("RAS-7")
    void aClientThatEveryPageInABrowserCouldBeIsNotSavedAndNotLetIn(String origin) {
        realm.admin()
                .changeClient(PUBLIC, client -> client.putArray("webOrigins").add(origin));
        try {
            assertRefused(realm, redeem(assertion(), true), "invalid_grant", "client_open_to_every_origin");
            assertThat(realm.trustedIssuers()
                            .putClient(TestRealm.ALIAS, PUBLIC, entry("{'allowPublicClient': true}"))
                            .status())
                    .isEqualTo(400);
        } finally {
            realm.admin().changeClient(PUBLIC, client -> client.putArray("webOrigins"));
        }
    }

    @Test
    @Proves("RAS-7")
    void theWebOriginsOfItsRedirectAddressesAreThoseOfAProgramOnThePersonsOwnMachine() {
        realm.admin().changeClient(PUBLIC, client -> {
            client.putArray("webOrigins").add("+");
            client.putArray("redirectUris").add("http://127.0.0.1:*").add("vscode://*");
        });
        try {
            assertThat(redeem(assertion(), true)).isGranted("tickets.read");
        } finally {
            realm.admin().changeClient(PUBLIC, client -> {
                client.putArray("webOrigins");
                client.putArray("redirectUris");
            });
        }
    }

    @Test
    @Proves({"RAS-6", "RAS-52"})
    void aSecretOfAClientThatHasNoneIsNotIgnored() {
        Assertion assertion = assertion();
        String proof = DpopProof.of(KEY, realm.api().tokenEndpoint().url()).compact();

        assertRefused(
                realm,
                realm.api()
                        .tokenEndpoint()
                        .request()
                        .basic(PUBLIC, "a-secret")
                        .header("DPoP", proof)
                        .assertion(assertion.compact())
                        .send(),
                "invalid_request",
                "credentials_contradict");
        assertThat(redeem(assertion, true)).isGranted();
    }

    @Test
    @Proves("RAS-44")
    void anAssertionForAnotherClientIsNotForIt() {
        assertRefused(realm, redeem(realm.assertion(), true), "invalid_grant", "client_id_wrong");
    }

    @Test
    void doingWithoutAKeyNeedsTheClientToBeAdmitted() {
        assertThat(realm.trustedIssuers()
                        .putClient(TestRealm.ALIAS, PUBLIC, entry("{'insecurePublicBearer': true}"))
                        .status())
                .isEqualTo(400);
    }

    private static Assertion assertion() {
        return realm.issuer().assertion(TestRealm.SUBJECT, realm.url(), PUBLIC);
    }

    private static TokenResponse redeem(Assertion assertion, boolean withProof) {
        TokenRequest request =
                realm.api().tokenEndpoint().request().with("client_id", PUBLIC).assertion(assertion.compact());
        return withProof
                ? request.header(
                                "DPoP",
                                DpopProof.of(KEY, realm.api().tokenEndpoint().url())
                                        .compact())
                        .send()
                : request.send();
    }

    private static String warnings() {
        return realm.record().path("warnings").toString();
    }

    private static ObjectNode entry(String text) {
        return Json.object(text);
    }

    private static void putEntry(String text) {
        realm.trustedIssuers().putClient(TestRealm.ALIAS, PUBLIC, entry(text)).orFail();
    }
}

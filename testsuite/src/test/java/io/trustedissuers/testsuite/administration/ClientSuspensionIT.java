// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmFile;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent is in wrong hands: one call stops it whatever issuer it comes with, and takes back what it got. */
@Server
@Tag("oldest")
class ClientSuspensionIT {
    private static final String OTHER = "vscode";
    private static final String ADDRESS = "https://agent.example/client?a=b";

    private final IssuerServer issuers;
    private TestRealm realm;
    private TrustedIssuersClient api;

    ClientSuspensionIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .resource(resource -> resource.put("clientId", TestRealm.CLIENT))
                .create();
        api = realm.trustedIssuers();
    }

    @Test
    @Proves("TI-6")
    void aSuspendedClientIsRefusedWithEveryIssuerAndOtherClientsAreNot() {
        TestIssuer globex = issuers.issuer("/globex");
        api.create(Records.of("globex-agents", globex.url())).orFail();
        register(OTHER);
        api.putClient(TestRealm.ALIAS, OTHER, entry()).orFail();

        JsonNode suspended =
                api.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail().json();

        assertStopped(realm, realm.redeem(realm.assertion()));
        assertStopped(realm, realm.redeem(globex.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)));
        assertThat(redeemAs(OTHER)).isGranted();
        assertThat(suspended.at("/suspended/reason").asText()).isEqualTo("stolen laptop");
        assertThat(suspended.at("/suspended/by").asText()).isEqualTo("admin");
        assertThat(status(TestRealm.CLIENT).at("/suspended/since")).isEqualTo(suspended.path("notBefore"));
        assertThat(status(OTHER)).isEqualTo(Json.object().putNull("suspended").putNull("notBefore"));
    }

    @Test
    @Proves({"TI-13", "RAS-107"})
    void itLearnsNothingThatAnUnlistedClientDoesNotLearn() {
        register("unlisted");
        TestIssuer unknown = issuers.issuer("/unknown");
        api.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();

        Object unlisted = seen(redeemAs("unlisted"));
        assertThat(seen(realm.redeem(realm.assertion()))).isEqualTo(unlisted);
        assertThat(seen(realm.redeem(unknown.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT))))
                .isEqualTo(unlisted);
        assertThat(seen(realm.redeem("nonsense"))).isEqualTo(unlisted);
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"TI-6", "TI-8"})
    void noPipelineUndoesIt(Pipeline pipeline) {
        Pipeline.Known known = Pipeline.Known.of(realm);
        api.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();

        pipeline.run(realm, known);

        assertStopped(realm, realm.redeem(realm.assertion()));
    }

    @Test
    @Proves("TI-8")
    void theFileOfTheRealmTakesItElsewhere() {
        api.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();

        TestRealm copy = RealmFile.underAnotherName(realm);

        assertStopped(copy, copy.redeem(copy.assertion()));
        copy.trustedIssuers().resumeClient(TestRealm.CLIENT).orFail();
        assertThat(copy.trustedIssuers()
                        .client(TestRealm.CLIENT)
                        .orFail()
                        .json()
                        .path("suspended")
                        .isNull())
                .isTrue();
    }

    @Test
    @Proves("RAS-58")
    void resumedItMayPresentNewAssertionsAndNoneFromBefore() {
        Assertion before = realm.assertion();
        api.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();

        JsonNode resumed = api.resumeClient(TestRealm.CLIENT).orFail().json();

        assertThat(resumed).isEqualTo(status(TestRealm.CLIENT));
        assertThat(resumed.path("suspended").isNull()).isTrue();
        assertThat(resumed.path("notBefore").isNull()).isFalse();
        assertRefused(realm, realm.redeem(before), "invalid_grant", "issued_before_revocation");
        assertThat(realm.redeem(madeLater())).isGranted();
    }

    @Test
    void theLaterOfTwoTimesCountsTheIssuersOrTheClients() {
        api.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();
        api.resumeClient(TestRealm.CLIENT).orFail();
        StoredSuspension.change(realm, config -> config.putArray("notBefore")
                        .add(Long.toString(Instant.now().getEpochSecond() + 20)))
                .orFail();
        api.revoke(TestRealm.ALIAS).orFail();

        assertRefused(realm, realm.redeem(madeLater()), "invalid_grant", "issued_before_revocation");
        assertThat(realm.redeem(realm.assertion().issuedAt(40))).isGranted();
    }

    @Test
    @Proves({"RAS-106", "TI-2"})
    void itsTokensAreInactiveFromThenOnAndAfterItIsResumedThoseFromBefore() {
        register(OTHER);
        api.putClient(TestRealm.ALIAS, OTHER, entry()).orFail();
        String before = realm.redeem(realm.assertion()).accessToken();
        String others = redeemAs(OTHER).accessToken();
        assertThat(realm.isActive(before)).isTrue();

        Instant notBefore = Instant.parse(api.suspendClient(TestRealm.CLIENT, "stolen laptop")
                .orFail()
                .json()
                .path("notBefore")
                .asText());

        assertThat(realm.isActive(before)).isFalse();
        assertThat(realm.isActive(others)).isTrue();
        api.resumeClient(TestRealm.CLIENT).orFail();
        assertThat(realm.isActive(before)).isFalse();
        while (!Instant.now().isAfter(notBefore.plusSeconds(1))) {
            Thread.onSpinWait();
        }
        assertThat(realm.isActive(realm.redeem(madeLater()).accessToken())).isTrue();
        assertThat(realm.isActive(before)).isFalse();
    }

    @Test
    void whatNobodyCanReadStopsTheClientUntilItIsResumed() {
        Assertion before = realm.assertion();
        api.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();
        api.resumeClient(TestRealm.CLIENT).orFail();
        StoredSuspension.change(realm, config -> {
                    config.putArray("clientId").add("somebody else");
                    config.putArray("notBefore").add("0");
                })
                .orFail();

        assertStopped(realm, realm.redeem(madeLater()));
        assertThat(status(TestRealm.CLIENT).at("/suspended/reason").asText()).contains("can not be read");
        api.resumeClient(TestRealm.CLIENT).orFail();
        assertRefused(realm, realm.redeem(before), "invalid_grant", "issued_before_revocation");
        assertThat(realm.redeem(madeLater())).isGranted();
    }

    /** A time that is none; an issuer beside the client; neither of them. */
    @ParameterizedTest
    @CsvSource({"notBefore, never", "issuer, https://acme.example", "clientId, ''"})
    void keycloaksOwnDoorForComponentsTakesNothingThatCanNotBeRead(String member, String value) {
        api.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();

        assertThat(StoredSuspension.change(
                                realm, config -> config.putArray(member).add(value))
                        .status())
                .isEqualTo(400);

        assertStopped(realm, realm.redeem(realm.assertion()));
    }

    @ParameterizedTest
    @ValueSource(strings = {ADDRESS, "https://agent.example/suspend", "https://agent.example/a%2Fc/ü"})
    void aClientIdMayBeAnAddressAndIsStoppedBeforeAnybodyRegistersIt(String clientId) {
        api.putClient(TestRealm.ALIAS, clientId, entry()).orFail();

        api.suspendClient(clientId, "phishing").orFail();

        assertThat(status(clientId).at("/suspended/reason").asText()).isEqualTo("phishing");
        register(clientId);
        assertStopped(realm, redeemAs(clientId));
        api.resumeClient(clientId).orFail();
        assertThat(status(clientId).path("suspended").isNull()).isTrue();
    }

    /** Two in a row are refused by newer Keycloaks, so that addresses have to be encoded. */
    @Test
    void aSlashInAClientIdMayBeWrittenAsItIs() {
        register("team/agent");

        realm.admin()
                .post("/trusted-issuers/clients/team/agent/suspend", Json.object())
                .orFail();

        assertThat(realm.admin()
                        .get("/trusted-issuers/clients/team/agent")
                        .orFail()
                        .json()
                        .path("suspended")
                        .isObject())
                .isTrue();
        assertThat(status("team/agent").path("suspended").isObject()).isTrue();
    }

    @Test
    void aTypoIsNotFoundAndKeycloaksOwnClientsAreAProblem() {
        for (String nobody : List.of("cluade", "Claude", "claude/", "a\0b")) {
            assertThat(api.suspendClient(nobody, "typo").status()).as(nobody).isEqualTo(404);
            assertThat(api.resumeClient(nobody).status()).as(nobody).isEqualTo(404);
            assertThat(api.client(nobody).status()).as(nobody).isEqualTo(404);
        }
        assertThat(api.suspendClient("cluade", "typo").body())
                .contains("There is no client 'cluade' in this realm; no trusted issuer lists it either");
        assertThat(Problems.of(400, api.suspendClient("admin-cli", "mistake")).line())
                .contains("one of Keycloak's own clients");
    }

    @Test
    void aClientThatIsListedNowhereIsStoppedBeforeItIsAndAfterItIsGone() {
        register(OTHER);

        JsonNode suspended = api.suspendClient(OTHER, "stolen laptop").orFail().json();
        api.putClient(TestRealm.ALIAS, OTHER, entry()).orFail();

        assertStopped(realm, redeemAs(OTHER));
        assertThat(suspended.path("offlineValidatorsAcceptUntil").isNull()).isTrue();
        api.deleteClient(TestRealm.ALIAS, OTHER).orFail();
        realm.admin().delete("/clients/" + realm.admin().clientUuid(OTHER)).orFail();
        assertThat(status(OTHER).path("suspended").isObject()).isTrue();
        api.resumeClient(OTHER).orFail();
    }

    @Test
    void everyRecordThatListsItSaysSo() {
        api.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();

        JsonNode record = realm.record();
        assertThat(record.path("warnings"))
                .contains(Json.object("{'field': 'clients.claude', 'message': 'the client is suspended'}"));
        assertThat(record.at("/status/state").asText()).isEqualTo("active");
        api.resumeClient(TestRealm.CLIENT).orFail();
        assertThat(realm.record().path("warnings").toString()).doesNotContain("is suspended");
    }

    @Test
    void itIsSaidUntilWhenTokensOfAnyIssuerAreAcceptedOffline() {
        assertThat(acceptedOffline()).isEqualTo(Duration.ofMinutes(5));
        realm.changeTrustedIssuer(record -> record.withObject("/token").put("accessTokenLifespan", 600));
        ObjectNode longer = Records.of("globex-agents", "https://globex.example");
        longer.putObject("token").put("accessTokenLifespan", 7200);
        api.create(longer.put("enabled", false)).orFail();
        ObjectNode others = Records.of("initech-agents", "https://initech.example");
        others.putObject("token").put("accessTokenLifespan", 80000);
        register(OTHER);
        ((ObjectNode) others.path("clients")).removeAll().set(OTHER, entry());
        api.create(others).orFail();

        assertThat(acceptedOffline()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void whoSuspendsTwiceKeepsTheLaterTimeAndTheNewestReason() {
        api.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();
        long later = Instant.now().getEpochSecond() + 3600;
        StoredSuspension.change(realm, config -> config.putArray("notBefore").add(Long.toString(later)))
                .orFail();

        api.suspendClient(TestRealm.CLIENT, "two stolen laptops").orFail();

        assertThat(status(TestRealm.CLIENT).at("/suspended/reason").asText()).isEqualTo("two stolen laptops");
        assertThat(status(TestRealm.CLIENT).path("notBefore").asText())
                .isEqualTo(Instant.ofEpochSecond(later).toString());
    }

    @Test
    void manyAdminsWhoSuspendItAtOnceAllSucceed() {
        List<Response> answers = AtOnce.send(20, number -> api.suspendClient(TestRealm.CLIENT, "admin " + number));

        assertThat(answers).extracting(Response::status).containsOnly(200);
        assertStopped(realm, realm.redeem(realm.assertion()));
        api.resumeClient(TestRealm.CLIENT).orFail();
        assertThat(realm.redeem(madeLater())).isGranted();
    }

    @Test
    void whoMayPressWhichButton() {
        Admins.create(realm, "nothing");
        Admins.create(realm, "viewer", "view-identity-providers");
        Admins.create(realm, "client-viewer", "view-identity-providers", "view-clients");
        Admins.create(realm, "provider-admin", "manage-identity-providers");
        Admins.create(realm, "client-admin", "view-identity-providers", "manage-clients");
        Admins.create(realm, "trust-admin", "manage-identity-providers", "manage-clients");

        assertThat(statusSuspendResume("nothing", TestRealm.CLIENT)).containsExactly(403, 403, 403);
        assertThat(statusSuspendResume("viewer", TestRealm.CLIENT)).containsExactly(403, 403, 403);
        assertThat(statusSuspendResume("viewer", "cluade")).containsExactly(403, 403, 403);
        assertThat(statusSuspendResume("client-viewer", TestRealm.CLIENT)).containsExactly(200, 403, 403);
        assertThat(statusSuspendResume("provider-admin", TestRealm.CLIENT)).containsExactly(403, 403, 403);
        assertThat(statusSuspendResume("provider-admin", "cluade")).containsExactly(403, 403, 403);
        assertThat(statusSuspendResume("client-admin", TestRealm.CLIENT)).containsExactly(200, 403, 403);
        assertThat(statusSuspendResume("trust-admin", TestRealm.CLIENT)).containsExactly(200, 200, 200);
    }

    private List<Integer> statusSuspendResume(String admin, String clientId) {
        TrustedIssuersClient as = Admins.trustedIssuers(realm, admin);
        return List.of(
                as.client(clientId).status(),
                as.suspendClient(clientId, "x").status(),
                as.resumeClient(clientId).status());
    }

    private static void assertStopped(TestRealm where, TokenResponse response) {
        assertRefused(where, response, "unauthorized_client", "client_suspended");
    }

    private Duration acceptedOffline() {
        JsonNode answer =
                api.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail().json();
        assertThat(answer.path("complete").asBoolean()).isTrue();
        return Duration.between(
                Instant.parse(answer.at("/suspended/since").asText()),
                Instant.parse(answer.path("offlineValidatorsAcceptUntil").asText()));
    }

    /** Within the skew, so that it is after a moment that was just now. */
    private Assertion madeLater() {
        return realm.assertion().issuedAt(5);
    }

    private void register(String clientId) {
        String uuid = realm.admin()
                .createClient(Json.object("{'publicClient': false, 'fullScopeAllowed': false}")
                        .put("clientId", clientId)
                        .put("secret", TestRealm.SECRET));
        realm.scopeIds().values().forEach(scope -> realm.admin().addOptionalScope(uuid, scope));
    }

    private static ObjectNode entry() {
        return Json.object("{'resources': {'tickets': ['tickets.read']}}");
    }

    private TokenResponse redeemAs(String clientId) {
        return realm.api()
                .tokenEndpoint()
                .request()
                .basic(clientId, TestRealm.SECRET)
                .assertion(realm.assertion().with("client_id", clientId).compact())
                .send();
    }

    private JsonNode status(String clientId) {
        return api.client(clientId).orFail().json();
    }

    /** All that the client can see, the reference aside. */
    private static List<Object> seen(TokenResponse response) {
        return List.of(
                response.status(),
                response.error().orElse(""),
                response.publicText().orElse(""),
                response.http().body().length());
    }
}

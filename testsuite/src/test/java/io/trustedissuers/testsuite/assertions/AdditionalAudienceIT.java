// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertions;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Audiences that a record accepts beside the realm's issuer URL. */
@Server
@Tag("core")
class AdditionalAudienceIT {
    private static final String ELSEWHERE = "https://mcp.vendor.example/as";

    private static TestRealm realm;
    private static ObjectNode standard;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        standard = realm.record();
    }

    @BeforeEach
    void asSaved() {
        realm.trustedIssuers().put(TestRealm.ALIAS, standard).orFail();
    }

    @Test
    @Proves("RAS-43")
    void anotherSpellingOfOurIssuerAndAnotherServerAreAcceptedWhereTheRecordSaysSo() {
        accept(realm.url() + "/", ELSEWHERE);

        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertThat(realm.redeem(realm.assertion().with("aud", realm.url() + "/")))
                .isGranted();
        assertThat(realm.redeem(realm.assertion().with("aud", ELSEWHERE))).isGranted();
        assertThat(realm.redeem(realm.assertion().with("aud", List.of(ELSEWHERE))))
                .isGranted();
        assertThat(realm.record().path("warnings").findValuesAsText("field"))
                .contains("assertion.insecureAdditionalAudiences");
    }

    @Test
    @Proves("RAS-43")
    void eachOfThemHasToStandAlone() {
        accept(ELSEWHERE);

        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("aud", List.of(realm.url(), ELSEWHERE))),
                "invalid_grant",
                "audience_wrong");
        assertRefused(
                realm, realm.redeem(realm.assertion().with("aud", ELSEWHERE + "/")), "invalid_grant", "audience_wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude",
                "http://mcp.vendor.example/as",
                "https://user@mcp.vendor.example/as",
                "urn:x",
                "https:///as"
            })
    void whatIsNoHttpsUrlIsNotSaved(String audience) {
        assertThat(save(audience)).isEqualTo(400);
    }

    @Test
    void aRealmOfThisServerIsNotSavedHoweverItIsSpelled() {
        String master = realm.url().replace(realm.name(), "master");

        assertThat(save(master.replace("http:", "https:"))).isEqualTo(400);
        assertThat(save(master.replace("http:", "https:").replace("/realms/", "/x/../realms/")))
                .isEqualTo(400);
        assertThat(save(master.replace("http:", "HTTPS:").replace("/realms/", "/Realms/")))
                .isEqualTo(400);
        assertThat(save(master)).isEqualTo(400);
    }

    @Test
    @Proves("RAS-43")
    void aRealmOfThisServerWithAHostOfItsOwnIsNotSavedAndNotAccepted() {
        String globex = "https://login.globex.example/realms/globex";
        accept(globex);
        assertThat(realm.redeem(realm.assertion().with("aud", globex))).isGranted();

        TestRealm other = RealmPlan.standard(realm.server(), realm.issuer())
                .realm(representation ->
                        representation.withObject("/attributes").put("frontendUrl", "https://login.globex.example"))
                .withoutTrust()
                .create();
        try {
            assertRefused(
                    realm, realm.redeem(realm.assertion().with("aud", globex)), "invalid_grant", "audience_wrong");
            assertThat(save(globex)).isEqualTo(400);
        } finally {
            other.delete();
        }
    }

    private static int save(String audience) {
        ObjectNode record = realm.record();
        record.withObject("/assertion").set("insecureAdditionalAudiences", Json.node(List.of(audience)));
        return realm.trustedIssuers().put(TestRealm.ALIAS, record).status();
    }

    private static void accept(String... audiences) {
        realm.changeTrustedIssuer(record ->
                record.withObject("/assertion").set("insecureAdditionalAudiences", Json.node(List.of(audiences))));
    }
}

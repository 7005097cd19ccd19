// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static io.trustedissuers.keys.TestIssuer.JWKS;
import static io.trustedissuers.keys.TestIssuer.OAUTH;
import static io.trustedissuers.keys.TestIssuer.OPENID;
import static io.trustedissuers.refusal.Reason.KEYS_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.refusal.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
    private static final TestKey KEY = TestKey.of(SignatureAlgorithm.ES256, "k");

    private final TestIssuer issuer = new TestIssuer().publishes(KEY);
    private final TestRoom room = new TestRoom();
    private final KeySettings settings = TestRoom.discovered();

    @AfterEach
    void close() {
        room.close();
        issuer.close();
    }

    private Reason refusal(String issuerUrl) {
        return room.refusal(issuerUrl, settings, SignatureAlgorithm.ES256, KEY);
    }

    private String outcome() {
        return room.health(issuer, settings).lastOutcome();
    }

    @Test
    void keysAreFoundThroughOpenIdMetadata() {
        issuer.describesItself(OPENID, issuer.url(), issuer.jwksUrl());
        assertThat(refusal(issuer.url())).isNull();
        assertThat(issuer.requests()).containsExactly(OPENID, JWKS);
        assertThat(room.health(issuer, settings).address()).isEqualTo(issuer.jwksUrl());
    }

    @Test
    void keysAreFoundThroughOauthMetadata() {
        issuer.describesItself(OAUTH, issuer.url(), issuer.jwksUrl());
        assertThat(refusal(issuer.url())).isNull();
        assertThat(issuer.requests()).containsExactly(OPENID, OAUTH, JWKS);
    }

    @Test
    void thePathOfAnIssuerGoesWhereEachSpecificationPutsIt() {
        String tenant = issuer.url() + "/tenant";
        issuer.describesItself(OAUTH + "/tenant", tenant, issuer.jwksUrl());
        assertThat(refusal(tenant)).isNull();
        assertThat(issuer.requests()).containsExactly("/tenant" + OPENID, OAUTH + "/tenant", JWKS);
    }

    @Test
    void aSlashAtTheEndOfAnIssuerIsPartOfItsNameButNotOfItsAddress() {
        issuer.describesItself(OPENID, issuer.url() + "/", issuer.jwksUrl());
        assertThat(refusal(issuer.url() + "/")).isNull();
        assertThat(refusal(issuer.url())).isEqualTo(KEYS_UNAVAILABLE);
        assertThat(outcome()).isEqualTo("issuer-mismatch");
    }

    @Test
    void metadataOfAnotherIssuerIsNotUsed() {
        issuer.describesItself(OPENID, issuer.otherUrl(), issuer.jwksUrl());
        issuer.describesItself(OAUTH, issuer.url().replace("http", "HTTP"), issuer.jwksUrl());
        assertThat(refusal(issuer.url())).isEqualTo(KEYS_UNAVAILABLE);
        assertThat(outcome()).isEqualTo("issuer-mismatch");
        assertThat(issuer.hits(JWKS)).isZero();
    }

    @Test
    void theFormThatFitsIsUsedAndNeverMergedWithTheOther() {
        issuer.describesItself(OPENID, issuer.otherUrl(), issuer.url() + "/wrong");
        issuer.describesItself(OAUTH, issuer.url(), issuer.jwksUrl());
        assertThat(refusal(issuer.url())).isNull();
        assertThat(issuer.hits("/wrong")).isZero();
    }

    @Test
    void metadataThatIsGoneInBothFormsRemovesTheKeys() {
        issuer.describesItself(OPENID, issuer.url(), issuer.jwksUrl());
        assertThat(refusal(issuer.url())).isNull();
        issuer.on(OPENID, TestIssuer.status(404));
        room.later(KeyTimes.CACHE);
        assertThat(refusal(issuer.url())).isEqualTo(KEYS_UNAVAILABLE);
        assertThat(outcome()).isEqualTo("not-found");
    }

    @Test
    void metadataThatFailsInOneFormIsAnOutage() {
        issuer.describesItself(OPENID, issuer.url(), issuer.jwksUrl());
        assertThat(refusal(issuer.url())).isNull();
        issuer.on(OPENID, TestIssuer.status(500));
        room.later(KeyTimes.CACHE);
        assertThat(refusal(issuer.url())).isNull();
        assertThat(outcome()).isEqualTo("bad-status");
    }

    @Test
    void aJwkSetThatMovesToAnotherHostWaitsForAnAdmin() {
        issuer.describesItself(OPENID, issuer.url(), issuer.jwksUrl());
        assertThat(refusal(issuer.url())).isNull();
        issuer.describesItself(OPENID, issuer.url(), issuer.otherUrl() + JWKS);
        room.later(KeyTimes.CACHE);
        assertThat(refusal(issuer.url())).isNull();
        assertThat(outcome()).isEqualTo("moved-host");
        assertThat(issuer.hits(JWKS)).isEqualTo(1);

        room.later(KeyTimes.OUTAGE.minus(KeyTimes.CACHE));
        assertThat(refusal(issuer.url())).isEqualTo(KEYS_UNAVAILABLE);
        KeyHealth accepted = room.refresh(issuer, settings, true);
        assertThat(accepted.lastOutcome()).isEqualTo("ok");
        assertThat(accepted.address()).isEqualTo(issuer.otherUrl() + JWKS);
        assertThat(refusal(issuer.url())).isNull();
    }

    @Test
    void aJwkSetMayMoveOnItsHost() {
        issuer.describesItself(OPENID, issuer.url(), issuer.jwksUrl());
        assertThat(refusal(issuer.url())).isNull();
        issuer.on("/v2", TestIssuer.json(TestIssuer.set(KEY.jwk())));
        issuer.describesItself(OPENID, issuer.url(), issuer.url() + "/v2");
        room.later(KeyTimes.CACHE);
        assertThat(refusal(issuer.url())).isNull();
        assertThat(issuer.hits("/v2")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://10.0.0.1/jwks", "https://169.254.169.254/", "http://idp.example/", "file:///etc/passwd"})
    void metadataLeadsToNoForbiddenAddress(String jwksUri) {
        issuer.describesItself(OPENID, issuer.url(), jwksUri);
        assertThat(refusal(issuer.url())).isEqualTo(KEYS_UNAVAILABLE);
        assertThat(outcome()).isEqualTo("refused-address");
    }

    @Test
    void metadataAndJwkSetTogetherAreOneFetchInTenSeconds() {
        issuer.describesItself(OPENID, issuer.url(), issuer.jwksUrl()).on(JWKS, TestIssuer.status(500));
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(issuer.url())).isEqualTo(KEYS_UNAVAILABLE);
        }
        assertThat(issuer.requests()).containsExactly(OPENID, JWKS);
    }

    @Test
    void anAdminSeesWhatTheMetadataOffers() {
        issuer.describesItself(OPENID, issuer.url(), issuer.jwksUrl());
        assertThat(room.keys.discover(issuer.url()))
                .isEqualTo(new Discovered(
                        "found",
                        issuer.jwksUrl(),
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256),
                        "openid-configuration",
                        false));
        assertThat(issuer.hits(JWKS)).isZero();
    }

    @Test
    void anAdminWhoAsksAgainWithinTenSecondsGetsTheSameAnswer() {
        assertThat(room.keys.discover(issuer.url()).outcome()).isEqualTo("not-found");
        issuer.describesItself(OAUTH, issuer.url(), issuer.jwksUrl());
        assertThat(room.keys.discover(issuer.url()).outcome()).isEqualTo("not-found");
        room.later(Duration.ofSeconds(10));
        assertThat(room.keys.discover(issuer.url()).form()).isEqualTo("oauth-authorization-server");
    }

    @ParameterizedTest
    @CsvSource({
        "500,unreachable",
        "302,unreachable",
        "403,unreachable",
        "404,not-found",
        "410,not-found",
        "204,unreachable"
    })
    void anAdminLearnsFixedWordsAlone(int status, String outcome) {
        issuer.on(OPENID, TestIssuer.status(status)).on(OAUTH, TestIssuer.status(status));
        assertThat(room.keys.discover(issuer.url())).isEqualTo(new Discovered(outcome));
    }

    @Test
    void anAdminCanNotDiscoverInsideTheNetwork() {
        assertThat(room.keys.discover("https://10.0.0.1").outcome()).isEqualTo("refused-address");
        assertThat(room.keys.discover("https://idp.example?x").outcome()).isEqualTo("refused-address");
        assertThat(room.keys.discover("not a url").outcome()).isEqualTo("refused-address");
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody writes into an assertion, and what of it gets to the event store and the log. */
@Server
@Proves("TI-16")
class ForgedTextIT {
    private static final String MARK = "mallory";
    private static final String TEXT = MARK + "\r\n2026-01-01 ERROR <script>\u0000\u001b[31m\u202e" + "x".repeat(400);
    private static final int LONGEST = 255;

    private static final List<String> CLAIMS = List.of(
            "iss",
            "sub",
            "aud",
            "jti",
            "client_id",
            "resource",
            "scope",
            "tenant",
            "email",
            "act",
            "sub_id",
            "acr",
            "amr");

    private KeycloakServer server;
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer keycloak, IssuerServer issuers) {
        server = keycloak;
        realm = RealmPlan.standard(server, issuers.issuer("/" + UUID.randomUUID()))
                .create();
    }

    @Test
    void withoutTheIssuersKeyNoTextGetsAnywhere() {
        SigningKey stranger = SigningKey.generate("RS256");
        int position = server.log().position();
        for (String claim : CLAIMS) {
            realm.redeem(realm.assertion().with(claim, TEXT).signedSilentlyBy(stranger));
            realm.redeem(realm.assertion().with(claim, List.of(TEXT)).signedSilentlyBy(stranger));
        }
        for (String header : List.of("alg", "typ", "kid", "crit", "jku", "x5u")) {
            realm.redeem(realm.assertion().header(header, TEXT));
        }
        realm.redeem(TEXT);

        List<JsonNode> events = realm.admin().events();
        assertThat(events).hasSizeGreaterThanOrEqualTo(2 * CLAIMS.size());
        assertThat(events.toString()).doesNotContain(MARK);
        assertThat(server.log().from(position)).doesNotContain(MARK);
    }

    @Test
    void whatTheIssuerVouchesForIsCutAndHasNoInvisibleCharacters() {
        int position = server.log().position();
        for (String claim : CLAIMS) {
            realm.redeem(realm.assertion().with(claim, TEXT));
            realm.redeem(realm.assertion().with(claim, List.of(TEXT)));
        }

        List<String> texts = new ArrayList<>();
        realm.admin().events().forEach(event -> event.path("details").forEach(detail -> texts.add(detail.asText())));
        assertThat(texts)
                .anyMatch(text -> text.contains(MARK))
                .allMatch(text -> text.length() <= LONGEST)
                .allMatch(text -> text.chars().noneMatch(ForgedTextIT::isInvisible));
        assertThat(server.log().from(position).lines().filter(line -> line.startsWith("2026-01-01")))
                .isEmpty();
    }

    private static boolean isInvisible(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.Actor;
import io.trustedissuers.assertion.Verified;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.TokenSettings;
import io.trustedissuers.issuer.Trusted;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.resource.ProtectedResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;

/** Request, else assertion, else defaults; cut to assertion, resource, entry, agent, record and client. */
class ScopeGateTest {
    private static final TokenSettings TOKEN = new TokenSettings(Duration.ofMinutes(10), false, true, List.of("basic"));
    private static final TrustedIssuer ISSUER = Trusted.granting(null, TOKEN, null);
    private static final GrantedResource TICKETS =
            resource("tickets", List.of("read", "write", "openid"), List.of("read", "write"));
    private static final GrantedResource WIKI =
            resource("wiki", List.of("read", "write", "edit"), List.of("read", "edit"));
    private static final ClientModel CLIENT =
            Granted.client("claude", Set.of("read", "openid"), Set.of("write", "edit"));
    private static final ClientEntry ENTRY = entry(null, null);
    private static final Instant EXPIRY = Instant.parse("2026-11-20T12:05:00Z");
    private static final String EXPIRING = "'exp': " + EXPIRY.getEpochSecond();

    @Test
    void theDefaultsAreThoseThatHoldAtEachResource() {
        assertThat(scopes("", null, TICKETS)).containsExactly("read", "write");
        assertThat(scopes("", null, TICKETS, WIKI)).containsExactly("read");
        assertThat(scopes("", "", TICKETS)).containsExactly("read", "write");
    }

    @Test
    void theAssertionComesBeforeTheDefaultsAndTheRequestBeforeBoth() {
        assertThat(scopes("'scope': 'write'", null, TICKETS)).containsExactly("write");
        assertThat(scopes("", "write", TICKETS)).containsExactly("write");
        assertThat(scopes("'scope': 'read write'", "write", TICKETS)).containsExactly("write");
        assertRefused(Reason.SCOPE_EMPTY, () -> scopes("'scope': 'read'", "write", TICKETS));
    }

    @ParameterizedTest
    @ValueSource(strings = {" read", "read ", "read  write", "read\twrite", "read \u00e4"})
    void whatIsNoListOfScopesRefuses(String text) {
        String claim = text.replace("\t", "\\t");
        assertRefused(Reason.SCOPE_CLAIM_MALFORMED, () -> scopes("'scope': '" + claim + "'", null, TICKETS));
        assertRefused(Reason.SCOPE_PARAMETER_MALFORMED, () -> scopes("", text, TICKETS));
    }

    @Test
    void entryAndRecordCut() {
        assertThat(decision(ISSUER, entry(List.of("write"), null), "", "read write")
                        .scopeNames())
                .containsExactly("write");
        assertThat(decision(Trusted.granting(List.of("read"), TOKEN, null), ENTRY, "", "read write")
                        .scopeNames())
                .containsExactly("read");
    }

    @Test
    void theScopesOfAgentsCutWhereAnAgentActs() {
        ClientEntry entry = entry(null, List.of("read"));

        assertThat(decision(ISSUER, entry, "", "read write").scopeNames()).containsExactly("read", "write");
        assertThat(decision(ISSUER, entry, "'act': {'sub': 'bot'}", "read write")
                        .scopeNames())
                .containsExactly("read");
        assertThat(decision(ISSUER, ENTRY, "'act': {'sub': 'bot'}", "read write")
                        .scopeNames())
                .containsExactly("read", "write");
    }

    @Test
    void whatTheClientDoesNotHaveOrNobodyGetsIsLeftOut() {
        assertThat(scopes("", "read openid edit delete", TICKETS)).containsExactly("read");
    }

    @Test
    void aScopeThatTakesAParameterIsLeftOut() {
        ClientModel client = Granted.client("claude", Set.of("read"), Set.of("write"));
        Granted.parameterise(client.getClientScopes(false).get("write"));

        AccessDecision decision = ScopeGate.check(
                ISSUER, ENTRY, client, List.of(TICKETS), Verified.with(""), new RequestedAccess(null, List.of()));

        assertThat(decision.scopeNames()).containsExactly("read");
    }

    @Test
    void theMostIsWhatResourceEntryRecordAndClientLeave() {
        assertThat(ScopeGate.most(ISSUER, ENTRY, CLIENT, TICKETS.resource()))
                .containsExactlyInAnyOrder("read", "write");
        assertThat(ScopeGate.most(ISSUER, entry(List.of("write"), null), CLIENT, TICKETS.resource()))
                .containsExactly("write");
        assertThat(ScopeGate.most(Trusted.granting(List.of("read"), TOKEN, null), ENTRY, CLIENT, TICKETS.resource()))
                .containsExactly("read");
    }

    @Test
    void theActorGoesIntoTheTokenIfTheRecordLetsIt() {
        TokenSettings silent = new TokenSettings(null, false, false, List.of());
        Actor bot = new Actor("bot", "https://acme.example", null, null);

        assertThat(decision(ISSUER, ENTRY, "'act': {'sub': 'bot'}", null).actor())
                .isEqualTo(bot);
        assertThat(decision(ISSUER, ENTRY, "", null).actor()).isNull();
        assertThat(decision(Trusted.granting(null, silent, null), ENTRY, "'act': {'sub': 'bot'}", null)
                        .actor())
                .isNull();
    }

    @Test
    void theTokenEndsWithTheTrustAndWithTheAssertionWhereTheRecordSaysSo() {
        Instant before = EXPIRY.minusSeconds(1);
        Instant after = EXPIRY.plusSeconds(1);

        assertThat(latestExpiry(false, null)).isNull();
        assertThat(latestExpiry(false, after)).isEqualTo(after);
        assertThat(latestExpiry(true, null)).isEqualTo(EXPIRY);
        assertThat(latestExpiry(true, after)).isEqualTo(EXPIRY);
        assertThat(latestExpiry(true, before)).isEqualTo(before);
    }

    private static Instant latestExpiry(boolean limited, Instant endOfTrust) {
        TokenSettings token = new TokenSettings(null, limited, false, List.of());
        return decision(Trusted.granting(null, token, endOfTrust), ENTRY, EXPIRING, null)
                .latestExpiry();
    }

    private static Set<String> scopes(String claims, String parameter, GrantedResource... resources) {
        return ScopeGate.check(
                        ISSUER,
                        ENTRY,
                        CLIENT,
                        Arrays.asList(resources),
                        Verified.with(claims),
                        new RequestedAccess(parameter, List.of()))
                .scopeNames();
    }

    private static AccessDecision decision(TrustedIssuer issuer, ClientEntry entry, String claims, String parameter) {
        return ScopeGate.check(
                issuer,
                entry,
                CLIENT,
                List.of(TICKETS),
                Verified.with(claims),
                new RequestedAccess(parameter, List.of()));
    }

    private static GrantedResource resource(String name, List<String> scopes, List<String> defaults) {
        String identifier = "https://" + name + ".vendor.example";
        return new GrantedResource(
                new ProtectedResource(name, name, identifier, List.of(), scopes, defaults, null, null, false),
                identifier);
    }

    private static ClientEntry entry(List<String> ofTickets, List<String> ofAgents) {
        Map<String, List<String>> resources = new HashMap<>();
        resources.put("tickets", ofTickets);
        resources.put("wiki", null);
        return new ClientEntry("claude", Set.of("claude"), resources, null, false, false, false, ofAgents, null);
    }
}

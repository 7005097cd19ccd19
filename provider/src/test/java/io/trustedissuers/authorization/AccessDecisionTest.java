// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.Actor;
import io.trustedissuers.assertion.Confirmation;
import io.trustedissuers.assertion.Confirmation.Method;
import io.trustedissuers.refusal.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientScopeModel;

/** Whatever the gates have left out: nothing is decided for no resource, and nothing without a scope. */
class AccessDecisionTest {
    private static final String SPELLING = "HTTPS://MCP.vendor.example";
    private static final GrantedResource TICKETS = Granted.resource("tickets", "https://mcp.vendor.example", SPELLING);
    private static final ClientScopeModel READ = Granted.scope("tickets.read");
    private static final ClientScopeModel WRITE = Granted.scope("tickets.write");
    private static final Confirmation PROOF = new Confirmation(Method.DPOP, "proof-key");
    private static final Confirmation CERTIFICATE = new Confirmation(Method.CERTIFICATE, "certificate");

    @Test
    void withoutAResourceItRefuses() {
        assertRefused(Reason.RESOURCE_NOT_CHOSEN, () -> decision(List.of(), List.of(READ), null));
    }

    @Test
    void withoutAScopeItRefuses() {
        assertRefused(Reason.SCOPE_EMPTY, () -> decision(List.of(TICKETS), List.of(), null));
    }

    @Test
    void itCanBeNarrowedUntilNothingIsLeft() {
        AccessDecision decision = decision(List.of(TICKETS), List.of(WRITE, READ), null);

        assertThat(decision.scope()).isEqualTo("tickets.write tickets.read");
        assertThat(decision.keeping(READ::equals).scopeNames()).containsExactly("tickets.read");
        assertThat(decision.keeping(READ::equals).boundTo(List.of(PROOF)).scope())
                .isEqualTo("tickets.read");
        assertRefused(Reason.SCOPE_EMPTY, () -> decision.keeping(scope -> false));
    }

    @Test
    void aClientPolicyCanCutItToNamesAndAddsNone() {
        AccessDecision decision = decision(List.of(TICKETS), List.of(READ, WRITE), null);

        assertThat(decision.within(Optional.empty()).scope()).isEqualTo("tickets.read tickets.write");
        assertThat(decision.within(Optional.of(Set.of("tickets.write", "tickets.delete")))
                        .scope())
                .isEqualTo("tickets.write");
        assertRefused(Reason.SCOPE_EMPTY, () -> decision.within(Optional.of(Set.of("tickets.delete"))));
    }

    @Test
    void eachKeyIsFoundByItsOwnMethod() {
        AccessDecision free = decision(List.of(TICKETS), List.of(READ), null);
        AccessDecision proof = free.boundTo(List.of(PROOF));
        AccessDecision certificate = free.boundTo(List.of(CERTIFICATE));

        assertThat(free.key()).isEmpty();
        assertThat(proof.proofKey()).contains("proof-key");
        assertThat(proof.certificate()).isEmpty();
        assertThat(certificate.certificate()).contains("certificate");
        assertThat(certificate.proofKey()).isEmpty();
        assertThat(free.boundTo(List.of(CERTIFICATE, PROOF)).proofKey()).contains("proof-key");
        assertThat(free.boundTo(List.of(PROOF, CERTIFICATE)).key()).isEqualTo("DPOP:proof-key CERTIFICATE:certificate");
    }

    @Test
    void ourClientActsAboveTheActorOfTheAssertion() {
        Actor actor = new Actor("assistant", "https://acme.example", null, null);

        assertThat(decision(List.of(TICKETS), List.of(READ), null).actorClaim("https://us.example"))
                .isNull();
        assertThat(decision(List.of(TICKETS), List.of(READ), actor).actorClaim("https://us.example"))
                .isEqualTo(Map.of("sub", "claude", "iss", "https://us.example", "act", actor.claim()));
    }

    @Test
    void theAudienceIsAsRegisteredAndTheAnswerAsAskedFor() {
        GrantedResource again = Granted.resource("tickets", "https://mcp.vendor.example", "https://alias.example");
        AccessDecision decision = decision(List.of(TICKETS, again), List.of(READ), null);

        assertThat(decision.audience()).containsExactly("https://mcp.vendor.example");
        assertThat(decision.spellings()).containsExactly(SPELLING, "https://alias.example");
    }

    private static AccessDecision decision(
            List<GrantedResource> resources, List<ClientScopeModel> scopes, Actor actor) {
        return new AccessDecision(
                "id", Granted.client("claude"), resources, scopes, List.of(), actor, null, null, List.of(), List.of());
    }
}

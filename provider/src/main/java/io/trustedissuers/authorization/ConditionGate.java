// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import io.trustedissuers.assertion.Actor;
import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.issuer.Conditions;
import io.trustedissuers.issuer.Conditions.Agent;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gate <i>condition</i>: what an admin demands beyond the profile. A condition whose claim is absent or of the wrong type
 * refuses (findings-security row 31). The sign-in comes last: the client is told that another one helps, so no other
 * condition may be in the way.
 */
public final class ConditionGate {
    private ConditionGate() {}

    /**
     * @param sourceAddress that of the client, as Keycloak sees it behind its configured proxy headers; null = unknown
     * @param now the time as of which the sign-in is judged
     */
    public static void check(
            Conditions conditions, VerifiedAssertion assertion, String sourceAddress, Instant now, Duration skew) {
        Optional<Actor> actor = assertion.actor();
        if (conditions.sourceAddresses() != null
                && !conditions.sourceAddresses().hold(sourceAddress)) {
            throw new Refusal(
                    Reason.SOURCE_ADDRESS_NOT_LISTED,
                    String.join(" or ", conditions.sourceAddresses().texts()),
                    sourceAddress);
        }
        if (conditions.agents() != null) {
            agents(conditions.agents(), actor);
        }
        if (conditions.concernSignIn()) {
            new SignInConditions(conditions, now, skew).check(assertion.signIn());
        }
    }

    private static void agents(List<Agent> agents, Optional<Actor> actor) {
        if (actor.stream().noneMatch(acting -> agents.stream().anyMatch(agent -> fits(agent, acting)))) {
            throw new Refusal(
                    Reason.AGENT_NOT_LISTED,
                    agents.stream().map(ConditionGate::words).collect(Collectors.joining(" or ")),
                    actor.map(acting -> words(new Agent(acting.subject(), acting.profile())))
                            .orElse("no act claim"));
        }
    }

    private static boolean fits(Agent agent, Actor acting) {
        return (agent.subject() == null || agent.subject().equals(acting.subject()))
                && (agent.profile() == null || agent.profile().equals(acting.profile()));
    }

    private static String words(Agent agent) {
        String subject = agent.subject() == null ? "" : "act.sub " + agent.subject();
        String profile = agent.profile() == null ? "" : "act.sub_profile " + agent.profile();
        return subject + (subject.isEmpty() || profile.isEmpty() ? "" : " with ") + profile;
    }
}

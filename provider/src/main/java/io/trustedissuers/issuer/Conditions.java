// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.network.SourceAddresses;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What has to be so, beyond what every assertion has to fulfil; null = not set, so there is no such condition.
 *
 * @param sourceAddresses address blocks and names of presets, of which one has to hold the address of the client
 * @param acr the {@code acr} claim has to be one of these
 * @param amr the {@code amr} claim has to hold all of these
 * @param agents one of these has to be the actor of the assertion
 */
public record Conditions(
        SourceAddresses sourceAddresses,
        List<String> acr,
        List<String> amr,
        Duration maxAuthenticationAge,
        List<Agent> agents) {

    /** An agent by its {@code act} claim; null = any value, or none. */
    public record Agent(String subject, String profile) {}

    static Conditions read(JsonNode conditions) {
        JsonNode age = conditions.path(ConditionsShape.MAX_AUTHENTICATION_AGE);
        JsonNode agents = conditions.path(ConditionsShape.AGENTS);
        List<String> addresses = texts(conditions.path(ConditionsShape.SOURCE_ADDRESSES));
        return new Conditions(
                addresses == null ? null : SourceAddresses.of(addresses),
                texts(conditions.path(ConditionsShape.ACR)),
                texts(conditions.path(ConditionsShape.AMR)),
                age.isInt() ? Duration.ofSeconds(age.intValue()) : null,
                agents.isArray()
                        ? StreamSupport.stream(agents.spliterator(), false)
                                .map(agent -> new Agent(
                                        agent.path(ConditionsShape.SUB).textValue(),
                                        agent.path(ConditionsShape.SUB_PROFILE).textValue()))
                                .toList()
                        : null);
    }

    /** These, and where one is not set that of the others. */
    Conditions orElse(Conditions others) {
        return new Conditions(
                sourceAddresses == null ? others.sourceAddresses : sourceAddresses,
                acr == null ? others.acr : acr,
                amr == null ? others.amr : amr,
                maxAuthenticationAge == null ? others.maxAuthenticationAge : maxAuthenticationAge,
                agents == null ? others.agents : agents);
    }

    /** Whether it matters how the person signed in at the issuer. */
    public boolean concernSignIn() {
        return acr != null || amr != null || maxAuthenticationAge != null;
    }

    /** The same for whoever does not know from where the client comes. */
    public Conditions withoutSourceAddresses() {
        return new Conditions(null, acr, amr, maxAuthenticationAge, agents);
    }

    private static List<String> texts(JsonNode list) {
        return list.isArray() ? List.copyOf(Shape.texts(list)) : null;
    }
}

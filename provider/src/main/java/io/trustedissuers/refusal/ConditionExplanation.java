// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

/** What an admin reads about refusals for a condition of the trusted issuer, and about the agents that act. */
final class ConditionExplanation {
    private ConditionExplanation() {}

    static Explanation of(Reason reason) {
        return switch (reason) {
            case ACTOR_MALFORMED ->
                new Explanation(
                        "The act claim has another shape than objects with sub, iss and sub_profile as texts of 1 to 256 characters, in at most four levels, none of which names this realm as iss.",
                        "The issuer must send act as RFC 8693 section 4.1 defines it.");
            case SOURCE_ADDRESS_NOT_LISTED ->
                new Explanation(
                        "The client came from an address that the conditions of the trusted issuer or of the client do not list.",
                        "Compare the address of the event with conditions.sourceAddresses; if it is that of a proxy, set the proxy headers of the server.");
            case AGENT_NOT_LISTED ->
                new Explanation(
                        "The assertion names no agent, or another one than conditions.agents lists.",
                        "Add the agent to conditions.agents, if it may act.");
            case ACR_NOT_LISTED ->
                new Explanation(
                        "The acr claim is missing, no text, or none of conditions.acr.",
                        "The person must sign in at the issuer in a stronger way; if all are refused, look at what the issuer sends.");
            case AMR_MISSING ->
                new Explanation(
                        "The amr claim is missing, no list of texts, or lacks one of conditions.amr.",
                        "The person must sign in at the issuer with these methods; if all are refused, look at what the issuer sends.");
            case SIGN_IN_TOO_OLD ->
                new Explanation(
                        "The auth_time claim is missing, no time, in the future, or longer ago than conditions.maxAuthenticationAge.",
                        "The person must sign in at the issuer again; if all are refused, the issuer sends no auth_time.");
            default -> throw new IllegalStateException(reason + " is not explained");
        };
    }
}

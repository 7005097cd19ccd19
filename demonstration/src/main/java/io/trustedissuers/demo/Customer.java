// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

/**
 * A company, its identity provider, and one person of it who has signed in to the agent.
 *
 * @param agent how the company's identity provider knows the agent
 * @param idToken what the agent has got from the person's sign-in
 */
record Customer(EnterpriseIdentityProvider identityProvider, ApprovedAgent agent, String idToken) {

    static Customer with(EnterpriseIdentityProvider identityProvider, ApprovedAgent agent, Person person) {
        return new Customer(identityProvider, agent, identityProvider.idTokenFor(person, agent.clientId()));
    }

    String issuer() {
        return identityProvider.issuer();
    }

    String tokenEndpoint() {
        return issuer() + "/token";
    }
}

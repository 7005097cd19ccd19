// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

/**
 * An agent as the identity provider knows it.
 *
 * @param clientIdAtVendor the id that the agent has at the vendor's authorization server: the {@code client_id} claim
 */
record ApprovedAgent(String clientId, String secret, String clientIdAtVendor) {}

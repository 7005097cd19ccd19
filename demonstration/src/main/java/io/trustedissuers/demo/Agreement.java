// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.util.Set;

/**
 * What the identity provider's admin has allowed: the agents may act for people at this resource, which is guarded by
 * this authorization server.
 */
record Agreement(String authorizationServer, String resource, Set<String> scopes) {}

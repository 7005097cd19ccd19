// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import io.trustedissuers.resource.ProtectedResource;

/**
 * A resource that a token will be good for.
 *
 * @param spelling the identifier as it was asked for, which the response repeats (draft JAG-next, CLI-45)
 */
public record GrantedResource(ProtectedResource resource, String spelling) {}

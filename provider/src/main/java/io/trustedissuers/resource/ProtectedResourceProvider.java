// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.resource;

import org.keycloak.provider.Provider;

/** Names the component type of a resource; a resource is data and has no provider of its own. */
public interface ProtectedResourceProvider extends Provider {}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.suspension;

import org.keycloak.provider.Provider;

/** Names the component type of a suspension; a suspension is data and has no provider of its own. */
public interface SuspensionProvider extends Provider {}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import org.keycloak.provider.Provider;

/** Names the component type of a realm's defaults; they are data and have no provider of their own. */
public interface RealmDefaultsProvider extends Provider {}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.component;

import org.keycloak.provider.Provider;

/** Names the component type of what we keep of a realm beside its records; it is data and has no provider of its own. */
public interface RealmData extends Provider {}

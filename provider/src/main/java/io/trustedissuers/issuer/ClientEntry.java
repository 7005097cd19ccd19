// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one client may do with assertions of an issuer.
 *
 * @param assertionClientIds the values of the {@code client_id} claim that stand for this client; never empty
 * @param resources the scopes by resource name; a null value = all scopes of the resource
 * @param defaultResource the name of the resource for requests that name none; null = the only one
 */
public record ClientEntry(
        String clientId, Set<String> assertionClientIds, Map<String, List<String>> resources, String defaultResource) {
    public ClientEntry {
        assertionClientIds = Set.copyOf(assertionClientIds);
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    }

    /** The name of the resource for a request and an assertion that name none. */
    public Optional<String> fallbackResource() {
        if (defaultResource != null) {
            return Optional.of(defaultResource).filter(resources::containsKey);
        }
        return resources.size() == 1 ? resources.keySet().stream().findFirst() : Optional.empty();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.onboarding;

import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.resource.ResourceRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;

/** The resources that a record names, as they are now, and what of them its clients may ask for. */
final class SheetResources {
    private final TrustedIssuer issuer;
    private final Map<String, ProtectedResource> known = new LinkedHashMap<>();

    SheetResources(RealmModel realm, TrustedIssuer issuer) {
        this.issuer = issuer;
        ResourceRegistry registry = new ResourceRegistry(realm);
        new TreeSet<>(issuer.resourceNames()).forEach(name -> registry.named(name)
                .filter(resource -> isMeant(name, resource))
                .ifPresent(resource -> known.put(name, resource)));
    }

    private boolean isMeant(String name, ProtectedResource resource) {
        String pinned = issuer.references().resources().get(name);
        return pinned == null || pinned.equals(resource.id());
    }

    Stream<ProtectedResource> all() {
        return known.values().stream();
    }

    boolean knows(String name) {
        return known.containsKey(name);
    }

    /** What the client may ask for at a resource: the entry's scopes, within those of the resource and of the record. */
    List<String> scopes(ClientEntry entry, String name) {
        return Optional.ofNullable(known.get(name))
                .filter(resource -> entry.resources().containsKey(name))
                .map(resource -> resource.scopes().stream()
                        .filter(scope -> isWithin(entry.resources().get(name), scope))
                        .filter(scope -> isWithin(issuer.scopes(), scope))
                        .toList())
                .orElse(List.of());
    }

    /** The same for all clients together. */
    List<String> scopes(ProtectedResource resource) {
        return resource.scopes().stream()
                .filter(scope -> issuer.clients().values().stream()
                        .anyMatch(entry -> scopes(entry, resource.name()).contains(scope)))
                .toList();
    }

    /** @param limit null = none */
    private static boolean isWithin(List<String> limit, String scope) {
        return limit == null || limit.contains(scope);
    }
}

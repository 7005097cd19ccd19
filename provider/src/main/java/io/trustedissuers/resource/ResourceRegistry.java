// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.resource;

import io.trustedissuers.component.RealmComponents;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;

/** The resources of a realm, a realm component each (docs/adr/0003). */
public final class ResourceRegistry {
    private final RealmComponents components;

    public ResourceRegistry(RealmModel realm) {
        this.components = new RealmComponents(realm, ResourceComponent.KIND);
    }

    public Stream<ProtectedResource> all() {
        return components.all().map(ResourceComponent::read).filter(resource -> resource.resource() != null);
    }

    /** The resource of this name; empty also if two claim it. */
    public Optional<ProtectedResource> named(String name) {
        return only(all().filter(resource -> name.equals(resource.name())));
    }

    /** The resource that an identifier means; empty also if two claim it. */
    public Optional<ProtectedResource> meantBy(ResourceIdentifier identifier) {
        return only(all().filter(resource -> resource.isMeantBy(identifier)));
    }

    public ProtectedResource save(ProtectedResource resource) {
        components.save(resource.name(), component -> ResourceComponent.write(component, resource));
        return named(resource.name()).orElseThrow();
    }

    public void remove(String name) {
        components.remove(name);
    }

    private static Optional<ProtectedResource> only(Stream<ProtectedResource> candidates) {
        List<ProtectedResource> found = candidates.limit(2).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}

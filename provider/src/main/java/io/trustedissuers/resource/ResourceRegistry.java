// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/**
 * The resources of a realm. Each is a realm component of its own: components are part of the cached realm, export and
 * import with it, and no stock realm update deletes them (docs/adr/0003).
 */
public final class ResourceRegistry {
    private final RealmModel realm;

    public ResourceRegistry(RealmModel realm) {
        this.realm = realm;
    }

    public Stream<ProtectedResource> all() {
        return realm.getComponentsStream(realm.getId(), ResourceComponent.TYPE)
                .map(ResourceComponent::read)
                .filter(resource -> resource.resource() != null);
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
        Optional<ComponentModel> existing = component(resource.name());
        if (existing.isPresent()) {
            ComponentModel component = new ComponentModel(existing.get());
            ResourceComponent.write(component, resource);
            realm.updateComponent(component);
        } else {
            ComponentModel component = new ComponentModel();
            component.setId(idOf(resource.name()));
            component.setName(resource.name());
            component.setParentId(realm.getId());
            component.setProviderType(ResourceComponent.TYPE);
            component.setProviderId(ResourceComponent.ID);
            ResourceComponent.write(component, resource);
            realm.addComponentModel(component);
        }
        return named(resource.name()).orElseThrow();
    }

    public void remove(String name) {
        component(name).ifPresent(realm::removeComponent);
    }

    private Optional<ComponentModel> component(String name) {
        return realm.getComponentsStream(realm.getId(), ResourceComponent.TYPE)
                .filter(component -> name.equals(component.getName()))
                .findFirst();
    }

    /** The same for the same name, so that two admins who create it at once collide instead of making two. */
    private String idOf(String name) {
        return UUID.nameUUIDFromBytes(
                        (realm.getId() + "/" + ResourceComponent.ID + "/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Optional<ProtectedResource> only(Stream<ProtectedResource> candidates) {
        List<ProtectedResource> found = candidates.limit(2).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}

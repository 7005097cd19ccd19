// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.component;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/**
 * The components of one kind in a realm: part of the cached realm, so they are read without a database, exported and
 * imported with it, and out of reach of stock realm updates (docs/adr/0003).
 *
 * @param kind the id of their {@link RealmDataFactory}
 */
public record RealmComponents(RealmModel realm, String kind) {
    private static final String TYPE = RealmData.class.getName();

    public Stream<ComponentModel> all() {
        return realm.getComponentsStream(realm.getId(), TYPE)
                .filter(component -> kind.equals(component.getProviderId()));
    }

    /** By name, because an import gives components of another realm other ids. */
    public Optional<ComponentModel> named(String name) {
        return all().filter(component -> name.equals(component.getName())).findFirst();
    }

    /** @param write fills in the values, of which there are none at first */
    public void save(String name, Consumer<ComponentModel> write) {
        Optional<ComponentModel> existing = named(name);
        ComponentModel component = existing.map(ComponentModel::new).orElseGet(() -> empty(name));
        component.getConfig().clear();
        write.accept(component);
        if (existing.isPresent()) {
            realm.updateComponent(component);
        } else {
            realm.addComponentModel(component);
        }
    }

    private ComponentModel empty(String name) {
        ComponentModel component = new ComponentModel();
        component.setName(name);
        component.setId(idOf(name));
        component.setParentId(realm.getId());
        component.setProviderType(TYPE);
        component.setProviderId(kind);
        return component;
    }

    public void remove(String name) {
        named(name).ifPresent(realm::removeComponent);
    }

    /** The same for the same name, so that two admins who create it at once collide instead of making two. */
    private String idOf(String name) {
        return UUID.nameUUIDFromBytes((realm.getId() + "/" + kind + "/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

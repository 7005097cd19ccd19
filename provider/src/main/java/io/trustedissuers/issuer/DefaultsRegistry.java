// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/**
 * The defaults of a realm, one realm component: part of the cached realm, exported and imported with it, and out of reach
 * of stock realm updates (docs/adr/0010).
 */
public final class DefaultsRegistry {
    private final RealmModel realm;

    public DefaultsRegistry(RealmModel realm) {
        this.realm = realm;
    }

    public RealmDefaults get() {
        List<ComponentModel> components = components();
        return switch (components.size()) {
            case 0 -> RealmDefaults.NONE;
            case 1 -> RealmDefaultsComponent.read(components.get(0));
            default ->
                new RealmDefaults(
                        true,
                        RealmDefaults.NONE.settings(),
                        RealmDefaults.NONE.resourceIds(),
                        List.of(new Problem(RealmDefaultsComponent.NAME, "there are several in this realm")));
        };
    }

    public RealmDefaults save(RealmDefaults defaults) {
        List<ComponentModel> components = components();
        components.stream().skip(1).forEach(realm::removeComponent);
        ComponentModel component = components.isEmpty() ? new ComponentModel() : new ComponentModel(components.get(0));
        RealmDefaultsComponent.write(component, defaults);
        if (components.isEmpty()) {
            component.setName(RealmDefaultsComponent.NAME);
            component.setId(id());
            component.setParentId(realm.getId());
            component.setProviderType(RealmDefaultsComponent.TYPE);
            component.setProviderId(RealmDefaultsComponent.ID);
            realm.addComponentModel(component);
        } else {
            realm.updateComponent(component);
        }
        return get();
    }

    private List<ComponentModel> components() {
        return realm.getComponentsStream(realm.getId(), RealmDefaultsComponent.TYPE)
                .toList();
    }

    /** The same whoever makes them, so that two admins at once collide instead of making two. */
    private String id() {
        return UUID.nameUUIDFromBytes(
                        (realm.getId() + "/" + RealmDefaultsComponent.ID).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

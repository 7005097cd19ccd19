// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.component.RealmComponents;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/** The defaults of a realm, one realm component (docs/adr/0010). */
public final class DefaultsRegistry {
    private final RealmComponents components;

    public DefaultsRegistry(RealmModel realm) {
        this.components = new RealmComponents(realm, RealmDefaultsComponent.KIND);
    }

    public RealmDefaults get() {
        List<ComponentModel> found = components.all().toList();
        return switch (found.size()) {
            case 0 -> RealmDefaults.NONE;
            case 1 -> RealmDefaultsComponent.read(found.get(0));
            default ->
                RealmDefaultsComponent.unreadable(
                        List.of(new Problem(RealmDefaultsComponent.NAME, "there are several in this realm")));
        };
    }

    public RealmDefaults save(RealmDefaults defaults) {
        components
                .all()
                .map(ComponentModel::getName)
                .filter(name -> !name.equals(RealmDefaultsComponent.NAME))
                .toList()
                .forEach(components::remove);
        components.save(RealmDefaultsComponent.NAME, component -> RealmDefaultsComponent.write(component, defaults));
        return get();
    }
}

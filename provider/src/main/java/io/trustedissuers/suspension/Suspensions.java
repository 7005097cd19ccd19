// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.suspension;

import io.trustedissuers.suspension.Suspension.Stop;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/**
 * The suspensions of a realm, one realm component for each issuer and tenant that ever was in an incident: part of the
 * cached realm, so every node sees them at once and without a database (docs/adr/0008).
 */
public final class Suspensions {
    private final RealmModel realm;

    public Suspensions(RealmModel realm) {
        this.realm = realm;
    }

    /** @param tenant null = none */
    public Optional<Suspension> of(String issuer, String tenant) {
        return component(issuer, tenant).map(component -> SuspensionComponent.read(component)
                .filter(found -> issuer.equals(found.issuer()) && Objects.equals(tenant, found.tenant()))
                .orElseGet(() -> unreadable(issuer, tenant)));
    }

    /** Nothing of this issuer is accepted from now on, and nothing that was made until now ever again. */
    public Suspension suspend(String issuer, String tenant, Stop stop) {
        return save(new Suspension(issuer, tenant, latest(issuer, tenant, stop.since()), stop));
    }

    /** Assertions and tokens that were made until now are not accepted any more. */
    public Suspension revoke(String issuer, String tenant, Instant now) {
        Stop stop = of(issuer, tenant).flatMap(Suspension::stopped).orElse(null);
        return save(new Suspension(issuer, tenant, latest(issuer, tenant, now), stop));
    }

    /** New assertions are accepted again; those from before the suspension are not. */
    public void resume(String issuer, String tenant) {
        of(issuer, tenant).ifPresent(found -> save(new Suspension(issuer, tenant, found.notBefore(), null)));
    }

    private Instant latest(String issuer, String tenant, Instant now) {
        return of(issuer, tenant)
                .map(Suspension::notBefore)
                .filter(now::isBefore)
                .orElse(now);
    }

    private Suspension save(Suspension suspension) {
        Optional<ComponentModel> existing = component(suspension.issuer(), suspension.tenant());
        ComponentModel component = existing.map(ComponentModel::new).orElseGet(ComponentModel::new);
        SuspensionComponent.write(component, suspension);
        if (existing.isPresent()) {
            realm.updateComponent(component);
        } else {
            component.setName(name(suspension.issuer(), suspension.tenant()));
            component.setId(uuid(realm.getId() + "/" + component.getName()));
            component.setParentId(realm.getId());
            component.setProviderType(SuspensionComponent.TYPE);
            component.setProviderId(SuspensionComponent.ID);
            realm.addComponentModel(component);
        }
        return suspension;
    }

    /** By name: an import gives components of another realm other ids. */
    private Optional<ComponentModel> component(String issuer, String tenant) {
        String name = name(issuer, tenant);
        return realm.getComponentsStream(realm.getId(), SuspensionComponent.TYPE)
                .filter(component -> name.equals(component.getName()))
                .findFirst();
    }

    /** What nobody can read stops the issuer (decision D13). */
    private static Suspension unreadable(String issuer, String tenant) {
        return new Suspension(
                issuer, tenant, Instant.EPOCH, new Stop(Instant.EPOCH, null, "the stored suspension can not be read"));
    }

    private static String name(String issuer, String tenant) {
        return uuid(tenant == null ? issuer : issuer + "\n" + tenant);
    }

    /** The same for the same text, so that two admins who suspend an issuer at once collide instead of making two. */
    private static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.suspension;

import io.trustedissuers.component.RealmDataFactory;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/** The kind of realm component that holds a suspension; what comes in through Keycloak's own doors must be readable. */
public final class SuspensionFactory extends RealmDataFactory {
    public SuspensionFactory() {
        super(
                SuspensionComponent.KIND,
                "What an incident has left behind for a trusted issuer or a client.",
                SuspensionComponent.CONFIG);
    }

    @Override
    protected List<String> problems(RealmModel realm, ComponentModel model) {
        return SuspensionComponent.read(model).isPresent()
                ? List.of()
                : List.of("issuer or clientId, and notBefore: are required, times in seconds since the epoch");
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.component.RealmDataFactory;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/** The kind of realm component that holds a realm's defaults; what comes in through Keycloak's own doors must be readable. */
public final class RealmDefaultsFactory extends RealmDataFactory {
    public RealmDefaultsFactory() {
        super(
                RealmDefaultsComponent.KIND,
                "What the trusted issuers of the realm inherit where they set nothing themselves.",
                List.of(RealmDefaultsComponent.SETTINGS));
    }

    @Override
    protected List<String> problems(RealmModel realm, ComponentModel model) {
        return RealmDefaultsComponent.read(model).problems().stream()
                .map(Problem::toString)
                .toList();
    }
}

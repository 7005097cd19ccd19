// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.SubjectSettings;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** The required actions that the realm gives every new user. */
public final class DefaultActions {
    private DefaultActions() {}

    /** The aliases of those that a new user of the issuer would have to do before the first token; empty = none. */
    public static Stream<String> pending(RealmModel realm, SubjectSettings settings) {
        return realm.getRequiredActionProvidersStream()
                .filter(action -> action.isEnabled() && action.isDefaultAction())
                .map(RequiredActionProviderModel::getAlias)
                .filter(action -> !settings.pendingRequiredActions().contains(action));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.issuer.SubjectSettings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.RealmAdapter;
import org.keycloak.models.jpa.entities.RealmEntity;
import org.keycloak.models.jpa.entities.RequiredActionProviderEntity;

/** What would wait for a new user at once. */
class DefaultActionsTest {
    private static final RealmModel REALM = realm(
            action("TERMS", true, true),
            action("VERIFY_EMAIL", true, true),
            action("OFF", false, true),
            action("FOR_SOME", true, false));

    @Test
    void anActionIsPendingIfItIsEnabledAndADefault() {
        assertThat(pending(Set.of())).containsExactlyInAnyOrder("TERMS", "VERIFY_EMAIL");
    }

    @Test
    void oneThatMayStayPendingIsNot() {
        assertThat(pending(Set.of("TERMS"))).containsExactly("VERIFY_EMAIL");
    }

    private static List<String> pending(Set<String> mayStay) {
        return DefaultActions.pending(REALM, new SubjectSettings(Set.of(), null, null, 1, mayStay))
                .toList();
    }

    private static RealmModel realm(RequiredActionProviderEntity... actions) {
        RealmEntity entity = new RealmEntity();
        entity.setRequiredActionProviders(List.of(actions));
        return new RealmAdapter(null, null, entity);
    }

    private static RequiredActionProviderEntity action(String alias, boolean enabled, boolean byDefault) {
        RequiredActionProviderEntity entity = new RequiredActionProviderEntity();
        entity.setAlias(alias);
        entity.setEnabled(enabled);
        entity.setDefaultAction(byDefault);
        return entity;
    }
}

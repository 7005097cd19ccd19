// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.compat.ProviderFlags;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderSyncMode;

/** What no door of Keycloak's can change of a record, and that nobody signs in through it whatever was sent. */
class TrustedIssuerModelTest {
    private static final References PINNED =
            new References(Map.of("claude", "id"), Map.of(), Map.of(), Map.of(), false);

    private static final Set<ProviderFlags> HIDING = Set.of(ProviderFlags.HIDE_ON_LOGIN, ProviderFlags.LINK_ONLY);

    private final Problems problems = new Problems();

    @Test
    void nobodySignsInThroughIt() {
        TrustedIssuerModel sent = new TrustedIssuerModel(false);
        for (ProviderFlags flag : ProviderFlags.values()) {
            flag.set(sent, !HIDING.contains(flag));
        }
        sent.setOrganizationId("organization");
        sent.setFirstBrokerLoginFlowId("flow");
        sent.setPostBrokerLoginFlowId("flow");
        sent.getConfig().put(IdentityProviderModel.SHOW_IN_ACCOUNT_CONSOLE, "ALWAYS");

        sent.hideFromPeople();

        assertThat(sent)
                .hasFieldOrPropertyWithValue("hideOnLogin", true)
                .hasFieldOrPropertyWithValue("linkOnly", true)
                .hasFieldOrPropertyWithValue("authenticateByDefault", false)
                .hasFieldOrPropertyWithValue("storeToken", false)
                .hasFieldOrPropertyWithValue("addReadTokenRoleOnCreate", false)
                .hasFieldOrPropertyWithValue("trustEmail", false)
                .returns(null, IdentityProviderModel::getOrganizationId)
                .returns(null, IdentityProviderModel::getFirstBrokerLoginFlowId)
                .returns(null, IdentityProviderModel::getPostBrokerLoginFlowId);
        assertThat(sent.getConfig()).containsEntry("showInAccountConsole", "NEVER");
    }

    @Test
    void howMappersKeepUsersUpToDateIsForTheAdminToSay() {
        TrustedIssuerModel unset = new TrustedIssuerModel(false);
        TrustedIssuerModel set = new TrustedIssuerModel(false);
        set.setSyncMode(IdentityProviderSyncMode.FORCE);

        unset.hideFromPeople();
        set.hideFromPeople();

        assertThat(unset.getConfig()).containsEntry("syncMode", "IMPORT");
        assertThat(set.getConfig()).containsEntry("syncMode", "FORCE");
    }

    @Test
    void theLookUpKeyIsThatOfTheSettings() {
        TrustedIssuerModel model = new TrustedIssuerModel(false);
        model.requireAgreement(Written.issuer(""), problems);
        model.getConfig().put(StoredForm.ISSUER, "https://acme.example");
        model.requireAgreement(Written.issuer(""), problems);
        assertThat(problems.line()).isEmpty();

        model.getConfig().put(StoredForm.ISSUER, "https://other.example");
        model.requireAgreement(Written.issuer(""), problems);
        assertThat(problems.line()).isEqualTo("issuer: the settings and the look-up key disagree");
    }

    @Test
    void issuerAndTenantAreFinal() {
        TrustedIssuer before = Written.issuer("'tenant': 'one'");
        TrustedIssuerModel model = new TrustedIssuerModel(false);

        model.requireFinal(before, before, problems);
        assertThat(problems.line()).isEmpty();
        model.requireFinal(before, Written.issuer("'issuer': 'https://other.example'"), problems);
        assertThat(problems.line())
                .isEqualTo("issuer: is final; create another trusted issuer; tenant: is final; create another trusted"
                        + " issuer");
    }

    @Test
    void onlyWhoeverHasLookedUpTheNamesMayPinThemAnew() {
        TrustedIssuer before = Written.issuer("", PINNED, RealmDefaults.NONE);

        new TrustedIssuerModel(true).requireFinal(before, Written.issuer(""), problems);
        assertThat(problems.line()).isEmpty();
        new TrustedIssuerModel(false).requireFinal(before, Written.issuer(""), problems);
        assertThat(problems.line()).isEqualTo("references: the id of 'claude' is missing or another one");
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.compat.ProviderFlags;
import io.trustedissuers.keys.IssuerKeysProvider;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderShowInAccountConsole;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * The identity-provider model of a trusted issuer. Its {@link #validate} is the one door through which our REST API,
 * Keycloak's own, partial import and realm import all go.
 */
final class TrustedIssuerModel extends IdentityProviderModel {
    /** Words that are calls of the REST API, now or later, and so can not be aliases. */
    static final Set<String> RESERVED_ALIASES = Set.of(
            // In an address these are steps: a DELETE of ".." would be one of the realm.
            ".",
            "..",
            "activity",
            "capabilities",
            "clients",
            "count",
            "coverage",
            "defaults",
            "discover",
            "export",
            "health",
            "import",
            "inspect",
            "refusals",
            "resources",
            "schema");

    private static final String MASTER = "master";

    private final boolean mayPinAnew;

    /** @param mayPinAnew whether what the record names has just been looked up, as our REST API does */
    TrustedIssuerModel(boolean mayPinAnew) {
        this.mayPinAnew = mayPinAnew;
    }

    @Override
    public void validate(RealmModel realm) {
        Problems problems = new Problems();
        if (MASTER.equals(realm.getName())) {
            problems.add("realm", "the realm master can not have trusted issuers");
        }
        if (getAlias() == null || RESERVED_ALIASES.contains(getAlias())) {
            problems.add("alias", "is required, and must not be one of " + RESERVED_ALIASES);
        }
        // A realm import brings the realm's defaults after the records, so each has to be sound by itself.
        TrustedIssuer settings = StoredForm.settings(this, RealmDefaults.NONE, problems);
        if (settings != null) {
            requireAgreement(settings, problems);
            KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
            KeyRules.check(settings.settings(), session.getProvider(IssuerKeysProvider.class), problems);
            if (session.getContext().getRealm() != null) {
                requireFinal(settings, session, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.line());
        }
        StoredForm.index(this, settings.issuer(), settings.clients().values());
        hideFromPeople();
    }

    void requireAgreement(TrustedIssuer settings, Problems problems) {
        String lookUpKey = getConfig().get(StoredForm.ISSUER);
        if (lookUpKey != null && !lookUpKey.equals(settings.issuer())) {
            problems.add(RecordShape.ISSUER, "the settings and the look-up key disagree");
        }
    }

    /** User links belong to issuer and tenant: with another issuer behind the alias they would be other people's. */
    private void requireFinal(TrustedIssuer settings, KeycloakSession session, Problems problems) {
        IdentityProviderModel existing = getInternalId() == null
                ? session.identityProviders().getByAlias(getAlias())
                : session.identityProviders().getById(getInternalId());
        if (existing == null || !TrustedIssuerProviderFactory.ID.equals(existing.getProviderId())) {
            return;
        }
        Optional.ofNullable(StoredForm.settings(existing, RealmDefaults.NONE, new Problems()))
                .ifPresent(before -> requireFinal(before, settings, problems));
    }

    void requireFinal(TrustedIssuer before, TrustedIssuer settings, Problems problems) {
        if (!before.issuer().equals(settings.issuer())) {
            problems.add(RecordShape.ISSUER, "is final; create another trusted issuer");
        }
        if (!Objects.equals(before.tenant(), settings.tenant())) {
            problems.add(RecordShape.TENANT, "is final; create another trusted issuer");
        }
        if (!mayPinAnew) {
            settings.requirePinsOf(before, problems);
        }
    }

    /** Nobody signs in through a trusted issuer, whatever the caller sent (decision D4). */
    void hideFromPeople() {
        ProviderFlags.HIDE_ON_LOGIN.set(this, true);
        ProviderFlags.LINK_ONLY.set(this, true);
        ProviderFlags.AUTHENTICATE_BY_DEFAULT.set(this, false);
        ProviderFlags.STORE_TOKEN.set(this, false);
        ProviderFlags.ADD_READ_TOKEN_ROLE_ON_CREATE.set(this, false);
        ProviderFlags.TRUST_EMAIL.set(this, false);
        if (getConfig().get(SYNC_MODE) == null) {
            setSyncMode(IdentityProviderSyncMode.IMPORT);
        }
        setOrganizationId(null);
        setFirstBrokerLoginFlowId(null);
        setPostBrokerLoginFlowId(null);
        getConfig().put(SHOW_IN_ACCOUNT_CONSOLE, IdentityProviderShowInAccountConsole.NEVER.name());
    }
}

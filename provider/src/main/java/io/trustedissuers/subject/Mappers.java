// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.IndexedIssuers;
import io.trustedissuers.issuer.TrustedIssuerProviderFactory;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.broker.provider.IdentityProviderMapperSyncModeDelegate;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.util.JsonSerialization;

/**
 * The identity provider mappers of a record, called as {@code IdentityBrokerService} of 26.4 to 26.7 calls them at a
 * browser sign-in. Keycloak's mappers read claims where an ID token would be, so the assertion's stand there.
 */
final class Mappers {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final ProfileRules profile;

    Mappers(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.profile = new ProfileRules(session);
    }

    /** What the mappers say of a user whom nobody has made yet. */
    BrokeredIdentityContext preprocess(AssertedSubject subject, Optional<EmailAddress> email) {
        BrokeredIdentityContext context = context(subject, asEnabled(subject));
        String address = email.map(EmailAddress::toString).orElse(null);
        context.setEmail(address);
        of(subject).forEach(mapper -> type(mapper).preprocessFederatedIdentity(session, realm, mapper, context));
        if (!Objects.equals(address, context.getEmail())) {
            throw new Refusal(Reason.MAPPER_OUTSIDE_FENCE, null, UserModel.EMAIL);
        }
        return context;
    }

    /** Between the issuer gate and the effects an admin may have taken the record away. */
    IdentityProviderModel requireEnabled(AssertedSubject subject) {
        return saved(subject)
                .filter(IdentityProviderModel::isEnabled)
                .orElseThrow(() -> new Refusal(Reason.RECORD_DISABLED));
    }

    void importNewUser(UserModel user, NewUser planned, AssertedSubject subject) {
        FencedUser fenced = new FencedUser(user, session.users(), realm, subject);
        of(subject).forEach(mapper -> type(mapper).importNewUser(session, realm, fenced, mapper, planned.context()));
        profile.require(user, fenced.changed());
    }

    /** @return whether the record has mappers, so that the user may have changed */
    boolean update(UserModel user, AssertedSubject subject) {
        List<IdentityProviderMapperModel> mappers = of(subject);
        if (mappers.isEmpty()) {
            return false;
        }
        BrokeredIdentityContext context = context(subject, requireEnabled(subject));
        FencedUser fenced = new FencedUser(user, session.users(), realm, subject);
        mappers.forEach(mapper -> type(mapper).preprocessFederatedIdentity(session, realm, mapper, context));
        mappers.forEach(mapper -> IdentityProviderMapperSyncModeDelegate.delegateUpdateBrokeredUser(
                session, realm, fenced, mapper, context, type(mapper)));
        profile.require(user, fenced.changed());
        return true;
    }

    private Optional<IdentityProviderModel> saved(AssertedSubject subject) {
        return Optional.ofNullable(
                session.identityProviders().getByAlias(subject.issuer().alias()));
    }

    /** A plan is also made for a record that is disabled or not saved yet, where Keycloak would make no context. */
    private IdentityProviderModel asEnabled(AssertedSubject subject) {
        IdentityProviderModel model =
                saved(subject).map(IdentityProviderModel::new).orElseGet(IdentityProviderModel::new);
        model.setAlias(subject.issuer().alias());
        model.setProviderId(TrustedIssuerProviderFactory.ID);
        model.setEnabled(true);
        return model;
    }

    static BrokeredIdentityContext context(AssertedSubject subject, IdentityProviderModel model) {
        BrokeredIdentityContext context =
                new BrokeredIdentityContext(subject.assertion().subject(), model);
        context.setUsername(subject.assertion().subject());
        subject.assertion().text("given_name").ifPresent(context::setFirstName);
        subject.assertion().text("family_name").ifPresent(context::setLastName);
        JsonWebToken claims =
                JsonSerialization.mapper.convertValue(subject.assertion().allClaims(), JsonWebToken.class);
        context.getContextData().put(OIDCIdentityProvider.VALIDATED_ID_TOKEN, claims);
        return context;
    }

    private List<IdentityProviderMapperModel> of(AssertedSubject subject) {
        String alias = subject.issuer().alias();
        // Keycloak does not cache which mappers there are, and most records have none.
        return new IndexedIssuers(session).mayHaveMappers(alias)
                ? session.identityProviders().getMappersByAliasStream(alias).toList()
                : List.of();
    }

    private IdentityProviderMapper type(IdentityProviderMapperModel mapper) {
        IdentityProviderMapper type = (IdentityProviderMapper) session.getKeycloakSessionFactory()
                .getProviderFactory(IdentityProviderMapper.class, mapper.getIdentityProviderMapper());
        if (type == null || !isForUs(type)) {
            throw new Refusal(Reason.BROKEN_REFERENCE, null, mapper.getName());
        }
        return type;
    }

    /** Keycloak's REST API lets an admin add any type, such as SAML's, which looks for what is not there. */
    private static boolean isForUs(IdentityProviderMapper type) {
        List<String> compatible = List.of(type.getCompatibleProviders());
        return compatible.contains(TrustedIssuerProviderFactory.ID)
                || compatible.contains(IdentityProviderMapper.ANY_PROVIDER);
    }
}

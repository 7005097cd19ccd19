// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.ActorGate;
import io.trustedissuers.assertion.AlgorithmGate;
import io.trustedissuers.assertion.AudienceGate;
import io.trustedissuers.assertion.AuthorizationDetailsGate;
import io.trustedissuers.assertion.BindingGate;
import io.trustedissuers.assertion.ClaimedAssertion;
import io.trustedissuers.assertion.Confirmation;
import io.trustedissuers.assertion.ConstraintGate;
import io.trustedissuers.assertion.FormGate;
import io.trustedissuers.assertion.LifetimeGate;
import io.trustedissuers.assertion.ProvenKeys;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.assertion.SignatureKeys;
import io.trustedissuers.assertion.TypeGate;
import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.authorization.AccessDecision;
import io.trustedissuers.authorization.ConditionGate;
import io.trustedissuers.authorization.GrantedResource;
import io.trustedissuers.authorization.PolicyGate;
import io.trustedissuers.authorization.PublicClientGate;
import io.trustedissuers.authorization.ResourceGate;
import io.trustedissuers.authorization.RoleBoundScopes;
import io.trustedissuers.authorization.ScopeGate;
import io.trustedissuers.authorization.SenderConstraintGate;
import io.trustedissuers.compat.AuthorizationDetailsProcessors;
import io.trustedissuers.event.AttemptEvent;
import io.trustedissuers.event.Observation;
import io.trustedissuers.event.Step;
import io.trustedissuers.issuer.AdditionalAudiences;
import io.trustedissuers.issuer.AssertionSettings;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.IndexedIssuers;
import io.trustedissuers.issuer.IssuerGate;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.ReferenceGate;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.keys.IssuerKeysProvider;
import io.trustedissuers.replay.FirstUse;
import io.trustedissuers.replay.Use;
import io.trustedissuers.resource.ResourceRegistry;
import io.trustedissuers.subject.AssertedSubject;
import io.trustedissuers.subject.ResolvedSubject;
import io.trustedissuers.subject.SubjectEffects;
import io.trustedissuers.subject.SubjectGate;
import io.trustedissuers.subject.SubjectPlan;
import io.trustedissuers.suspension.Suspended;
import io.trustedissuers.suspension.Suspensions;
import io.trustedissuers.token.TokenIssuer;
import io.trustedissuers.token.UnsignedToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** The story of one request: the gate table of docs/request-flow.md, row by row. */
final class Exchange {
    private final OAuth2GrantType.Context context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final IndexedIssuers issuers;
    private final Suspensions suspensions;
    private final AttemptEvent event;
    private final Observation observation;
    private final Instant now;

    Exchange(
            OAuth2GrantType.Context context,
            IndexedIssuers issuers,
            AttemptEvent event,
            Observation observation,
            Instant now) {
        this.context = context;
        this.session = context.getSession();
        this.realm = session.getContext().getRealm();
        this.client = context.getClient();
        this.issuers = issuers;
        this.suspensions = new Suspensions(realm);
        this.event = event;
        this.observation = observation;
        this.now = now;
    }

    AccessTokenResponse run(RawParameters raw) throws ClientPolicyException {
        observation.enter(Step.REQUEST);
        ClientGate.check(client, issuers::listing, issuers::admittingPublic, suspensions);
        CredentialGate.check(client, context.getHeaders(), context.getFormParams());
        RequestGate.Request request = RequestGate.check(raw, context.getFormParams());
        ClaimedAssertion claimed = FormGate.parse(request.assertion());
        TypeGate.check(claimed);

        observation.enter(Step.ISSUER);
        Optional<String> ourIssuer = OurIssuer.of(session);
        event.claimedIssuer(claimed.issuer());
        StoredIssuer record = new IssuerGate(issuers::named).check(claimed, ourIssuer);
        TrustedIssuer issuer = record.trustedIssuer();
        event.trustedIssuer(issuer.alias());
        ClientEntry entry = IssuerGate.entry(issuer, client.getClientId());
        PublicClientGate.check(session, client, entry);
        Surroundings around = new ReferenceGate(session).check(issuer, client);

        observation.enter(Step.SIGNATURE);
        SignatureAlgorithm algorithm =
                AlgorithmGate.check(claimed, issuer.keys().algorithms());
        VerifiedAssertion assertion = claimed.verifiedBy(keysOf(issuer), algorithm);
        event.verified(assertion.issuer(), assertion.subject());
        assertion.agent().ifPresent(event::agent);

        observation.enter(Step.CLAIMS);
        AudienceGate.check(
                assertion,
                ourIssuer.orElseThrow(),
                new AdditionalAudiences(session, ourIssuer.orElseThrow()).of(issuer),
                issuer.audienceTenant());
        Optional<Instant> revoked = suspensions.notBefore(
                new Suspended.Issuer(issuer.issuer(), issuer.tenant()), new Suspended.Client(client.getClientId()));
        LifetimeGate.check(
                assertion,
                now,
                issuer.assertion().maxLifetime(),
                issuer.assertion().allowedClockSkew(),
                revoked);
        BindingGate.check(assertion, entry.assertionClientIds());
        FirstUse firstUse = new FirstUse(session, assertion, issuer.assertion().replayClaim());
        if (!issuer.assertion().reusable()) {
            // A flood of one assertion ends before anybody is looked up; what counts is the claim at the end.
            firstUse.requireUnused();
        }
        ProvenKeys keys = PresentedKeys.of(session);
        Optional<Confirmation> demanded = ConstraintGate.check(assertion, keys);
        List<ObjectNode> details = AuthorizationDetailsGate.check(
                assertion, request.details(), new AuthorizationDetailsProcessors(session)::knows);
        ActorGate.check(assertion, ourIssuer.orElseThrow());
        ConditionGate.check(
                entry.conditions(),
                assertion,
                SourceAddress.of(context.getClientConnection()),
                now,
                issuer.assertion().allowedClockSkew());

        observation.enter(Step.AUTHORIZATION);
        List<GrantedResource> resources =
                new ResourceGate(new ResourceRegistry(realm)).check(issuer, entry, assertion, request.access());
        List<Confirmation> confirmations = SenderConstraintGate.check(client, entry, resources, keys, demanded);
        AccessDecision asked = ScopeGate.check(issuer, entry, client, resources, assertion, request.access())
                .with(details)
                .boundTo(confirmations);

        observation.enter(Step.SUBJECT);
        AssertedSubject asserted = new AssertedSubject(issuer, around, assertion);
        SubjectGate subjects = new SubjectGate(session, context.getEvent()::user);
        SubjectPlan plan = subjects.check(asserted);

        observation.enter(Step.POLICY);
        AccessDecision permitted = new PolicyGate(session).check(asked, entry, request.assertion(), issuer.alias());
        event.consent(client.isConsentRequired());
        ModeGate.check(issuer, plan, permitted, event);
        ResolvedSubject subject = new SubjectEffects(session, subjects).apply(plan, asserted);
        event.subject(subject.user(), subject.resolvers());
        AccessDecision decision = RoleBoundScopes.permitted(permitted, subject.user());
        event.decided(String.join(" ", decision.audience()), decision.scope());

        observation.enter(Step.TOKEN);
        UnsignedToken token = new TokenIssuer(session, (TokenManager) context.getTokenManager(), context.getEvent())
                .prepare(decision, subject, ourIssuer.orElseThrow());

        observation.enter(Step.REPLAY);
        claim(firstUse, request.assertion(), issuer.assertion(), decision);
        switch (subject.change()) {
            case LINKED -> event.linked();
            case PROVISIONED -> event.provisioned();
            case NONE -> {}
        }

        observation.enter(Step.SIGNING);
        return token.sign();
    }

    private void claim(FirstUse firstUse, String compact, AssertionSettings settings, AccessDecision decision) {
        // Of two uses with authorization_details nobody but their processors could say which one is wider.
        if (settings.reusable() && decision.authorizationDetails().isEmpty()) {
            Use use = Use.of(compact, client.getClientId(), decision.key(), decision.audience(), decision.scopeNames());
            firstUse.claimOrRepeat(use, now);
        } else {
            firstUse.claim(now);
        }
    }

    private SignatureKeys keysOf(TrustedIssuer issuer) {
        return session.getProvider(IssuerKeysProvider.class).of(issuer.id(), issuer.issuer(), issuer.keys());
    }
}

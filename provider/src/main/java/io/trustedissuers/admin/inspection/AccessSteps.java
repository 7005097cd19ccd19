// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import io.trustedissuers.assertion.ActorGate;
import io.trustedissuers.assertion.BindingGate;
import io.trustedissuers.authorization.AccessDecision;
import io.trustedissuers.authorization.ConditionGate;
import io.trustedissuers.authorization.PolicyGate;
import io.trustedissuers.authorization.ResourceGate;
import io.trustedissuers.authorization.RoleBoundScopes;
import io.trustedissuers.authorization.ScopeGate;
import io.trustedissuers.grant.ModeGate;
import io.trustedissuers.grant.RequestGate;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.Conditions;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.resource.ResourceRegistry;
import io.trustedissuers.subject.AssertedSubject;
import io.trustedissuers.subject.SubjectGate;
import io.trustedissuers.subject.SubjectPlan;
import io.trustedissuers.token.TokenSettings;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * What the client would get, and for whom. A gate that fails here says nothing about the trust in the assertion, so the
 * next one is asked too if it has what it needs.
 */
final class AccessSteps {
    private final KeycloakSession session;
    private final Trust trust;
    private final TrustedIssuer issuer;
    private final RequestGate.Request sent;
    private final Circumstances circumstances;
    private final GateRows rows;
    private final ExpectedToken expected;

    /**
     * When and from where the client would come.
     *
     * @param sourceAddress empty = that is not inspected
     */
    record Circumstances(Instant at, Optional<String> sourceAddress) {}

    AccessSteps(
            KeycloakSession session,
            Trust trust,
            RequestGate.Request sent,
            Circumstances circumstances,
            GateRows rows,
            ExpectedToken expected) {
        this.session = session;
        this.trust = trust;
        this.issuer = trust.record().trustedIssuer();
        this.sent = sent;
        this.circumstances = circumstances;
        this.rows = rows;
        this.expected = expected;
    }

    void take(Caller caller) {
        expected.client(caller.client());
        caller.entry()
                .ifPresent(entry -> rows.passes(
                        Gate.BINDING, () -> BindingGate.check(trust.assertion(), entry.assertionClientIds())));
        caller.entry().ifPresent(this::conditions);
        // Client policies and the user profile look for the client there, where an admin's own client stands now.
        ClientModel ofAdmin = session.getContext().getClient();
        session.getContext().setClient(caller.client());
        try {
            access(caller);
        } finally {
            session.getContext().setClient(ofAdmin);
        }
    }

    private void access(Caller caller) {
        Optional<AccessDecision> asked = caller.entry().flatMap(entry -> asked(entry, caller.client()));
        Optional<SubjectPlan> plan = plan(caller);
        Optional<AccessDecision> permitted =
                asked.flatMap(decision -> permitted(decision, caller.entry().orElseThrow()));
        Optional<AccessDecision> decided =
                permitted.flatMap(decision -> plan.flatMap(planned -> effects(decision, planned)));
        if (rows.reason(Gate.EFFECTS).isEmpty()) {
            permitted.ifPresent(
                    ready -> plan.ifPresent(planned -> rows.passes(Gate.MODE, () -> ModeGate.check(issuer.mode()))));
        }
        decided.or(() -> permitted)
                .or(() -> asked)
                .filter(decision -> rows.begins(Gate.TOKEN, () -> TokenSettings.require(session, decision)))
                .ifPresent(expected::decision);
    }

    private void conditions(ClientEntry entry) {
        Optional<String> from = circumstances.sourceAddress();
        boolean unknown = entry.conditions().sourceAddresses() != null && from.isEmpty();
        if (unknown) {
            rows.of(Gate.CONDITION).put("note", "sourceAddress is not given, so it is not inspected");
        }
        Conditions inspected = unknown ? entry.conditions().withoutSourceAddresses() : entry.conditions();
        OurIssuer.of(session)
                .ifPresent(ours -> rows.passes(Gate.CONDITION, () -> ActorGate.check(trust.assertion(), ours)));
        rows.passes(
                Gate.CONDITION,
                () -> ConditionGate.check(
                        inspected,
                        trust.assertion(),
                        from.orElse(null),
                        circumstances.at(),
                        issuer.assertion().allowedClockSkew()));
    }

    private Optional<AccessDecision> asked(ClientEntry entry, ClientModel client) {
        ResourceRegistry registry = new ResourceRegistry(session.getContext().getRealm());
        return rows.ask(Gate.RESOURCE, () -> new ResourceGate(registry)
                        .check(issuer, entry, trust.assertion(), sent.access()))
                .flatMap(resources -> rows.ask(
                        Gate.SCOPE,
                        () -> ScopeGate.check(issuer, entry, client, resources, trust.assertion(), sent.access())));
    }

    private Optional<AccessDecision> permitted(AccessDecision decision, ClientEntry entry) {
        return rows.ask(
                Gate.POLICY, () -> new PolicyGate(session).check(decision, entry, sent.assertion(), issuer.alias()));
    }

    private Optional<SubjectPlan> plan(Caller caller) {
        SubjectGate subjects = new SubjectGate(session, expected::user);
        Optional<SubjectPlan> plan = caller.around()
                .map(around -> new AssertedSubject(issuer, around, trust.assertion()))
                .flatMap(asserted -> rows.ask(Gate.SUBJECT, () -> subjects.check(asserted)));
        plan.ifPresent(expected::plan);
        return plan;
    }

    /** Nothing is carried out. What is known without that is which scopes need a role that the user does not have. */
    private Optional<AccessDecision> effects(AccessDecision permitted, SubjectPlan plan) {
        Optional<UserModel> user = unchanged(plan);
        if (user.isEmpty()) {
            rows.of(Gate.EFFECTS)
                    .put("note", "new users and mappers are not tried; they may refuse, and decide about roles");
        }
        return user.flatMap(known -> rows.ask(Gate.EFFECTS, () -> RoleBoundScopes.permitted(permitted, known)));
    }

    /** The user, if the exchange would find the user as he or she is now, but perhaps for a link. */
    private Optional<UserModel> unchanged(SubjectPlan plan) {
        boolean mapped = session.identityProviders()
                .getMappersByAliasStream(issuer.alias())
                .findAny()
                .isPresent();
        return mapped ? Optional.empty() : plan.user();
    }
}

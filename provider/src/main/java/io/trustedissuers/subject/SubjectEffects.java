// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.Resolver;
import io.trustedissuers.lock.TransactionLock;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.subject.ResolvedSubject.Change;
import java.time.Duration;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserModel;

/**
 * Row <i>effects</i>: links, new users and mappers, all in the transaction of the request. Whatever refuses afterwards,
 * a lost replay included, takes them back (findings-security row 25).
 */
public final class SubjectEffects {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final KeycloakSession session;
    private final String realm;
    private final SubjectGate gate;
    private final Eligibility eligibility;
    private final TransactionLock lock;
    private final FreshLook freshLook;
    private final UserLinks links;
    private final Mappers mappers;
    private final Provisioning provisioning;

    public SubjectEffects(KeycloakSession session, SubjectGate gate) {
        this.session = session;
        this.realm = session.getContext().getRealm().getId();
        this.gate = gate;
        this.eligibility = new Eligibility(session);
        this.lock = new TransactionLock(session);
        this.freshLook = new FreshLook(session);
        this.links = new UserLinks(session);
        this.mappers = new Mappers(session);
        this.provisioning = new Provisioning(session);
    }

    public ResolvedSubject apply(SubjectPlan plan, AssertedSubject subject) {
        SubjectPlan current = plan;
        if (!(plan instanceof SubjectPlan.Known)) {
            alone("first exchange " + subject.issuer().id());
            freshLook.requireSameAsOurs(subject);
            current = gate.check(subject);
        }
        if (current instanceof SubjectPlan.Known known) {
            return updated(known.found(), subject, known.by(), Change.NONE);
        }
        if (current instanceof SubjectPlan.ToLink toLink) {
            return linked(toLink, subject);
        }
        return provisioned(((SubjectPlan.ToProvision) current).newUser(), subject);
    }

    /** No constraint of the database forbids two users with one link (findings-security row 24). */
    private void alone(String name) {
        if (!lock.acquire(name, LONGEST_WAIT)) {
            throw new Refusal(Reason.FIRST_EXCHANGE_BUSY);
        }
    }

    private ResolvedSubject linked(SubjectPlan.ToLink plan, AssertedSubject subject) {
        try {
            links.add(plan.found(), subject);
        } catch (ModelDuplicateException raced) {
            throw new Refusal(Reason.USER_LINKED_OTHERWISE);
        }
        return updated(plan.found(), subject, Set.of(plan.by()), Change.LINKED);
    }

    private ResolvedSubject updated(UserModel user, AssertedSubject subject, Set<Resolver> by, Change change) {
        if (mappers.update(user, subject)) {
            eligibility.require(user, subject);
            write();
        }
        return new ResolvedSubject(user, subject, by, change);
    }

    private ResolvedSubject provisioned(NewUser planned, AssertedSubject subject) {
        // Another record may be making a user of the same name, which is the e-mail address.
        alone("username " + realm + " " + planned.username());
        UserModel user = provisioning.create(planned, subject);
        eligibility.require(user, subject);
        write();
        return new ResolvedSubject(user, subject, Set.of(), Change.PROVISIONED);
    }

    /** What the database does not take must show before the assertion is used up, not when the request commits. */
    private void write() {
        try {
            session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        } catch (ModelDuplicateException raced) {
            throw new Refusal(Reason.USERNAME_OR_EMAIL_TAKEN);
        }
    }
}

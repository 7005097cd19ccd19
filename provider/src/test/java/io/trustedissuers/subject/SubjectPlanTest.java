// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.issuer.Resolver;
import io.trustedissuers.subject.ResolvedSubject.Change;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;

/** What is said of a plan, and of what came of it. */
class SubjectPlanTest {
    private static final UserModel ALICE = Sought.user("alice-id");
    private static final AssertedSubject SUBJECT = Sought.by("", null);

    @Test
    void whoIsKnownIsTheUserAndNamesEveryRung() {
        SubjectPlan plan = new SubjectPlan.Known(ALICE, Set.of(Resolver.SUB_ID, Resolver.LINK));

        assertThat(plan.user()).containsSame(ALICE);
        assertThat(plan.outcome()).isEqualTo("found by link sub-id");
    }

    @Test
    void whoIsToBeLinkedIsTheUserToo() {
        SubjectPlan plan = new SubjectPlan.ToLink(ALICE, Resolver.EMAIL);

        assertThat(plan.user()).containsSame(ALICE);
        assertThat(plan.outcome()).isEqualTo("found by email, to be linked");
    }

    @Test
    void whoIsToBeMadeIsNobodyYet() {
        SubjectPlan.ToProvision plan = new SubjectPlan.ToProvision(new NewUser(
                "alice@acme.example", Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), null));

        assertThat(plan.user()).isEmpty();
        assertThat(plan.username()).isEqualTo("alice@acme.example");
        assertThat(plan.outcome()).isEqualTo("nobody, to be provisioned");
    }

    @Test
    void theRungsAreNamedInTheirOrderAndNoneForANewUser() {
        assertThat(resolved(Set.of(Resolver.SUB_ID, Resolver.LINK), Change.NONE).resolvers())
                .contains("link sub-id");
        assertThat(resolved(Set.of(), Change.PROVISIONED).resolvers()).isEmpty();
        assertThat(resolved(Set.of(), Change.PROVISIONED).change()).isEqualTo(Change.PROVISIONED);
        assertThat(resolved(Set.of(), Change.NONE).user()).isSameAs(ALICE);
    }

    private static ResolvedSubject resolved(Set<Resolver> by, Change change) {
        return new ResolvedSubject(ALICE, SUBJECT, by, change);
    }
}

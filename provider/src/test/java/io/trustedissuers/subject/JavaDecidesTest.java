// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.RealmAdapter;
import org.keycloak.models.jpa.UserAdapter;
import org.keycloak.models.jpa.entities.RealmEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;

/** A database may find whoever is nearly the one: decision D13, row TI-7. */
class JavaDecidesTest {
    private final UserModel alice = Sought.user("alice-id", new RealmAdapter(null, null, new RealmEntity()));

    @ParameterizedTest
    @ValueSource(strings = {"00U-ALICE", "00u-alice ", "00u-\u00e1lice"})
    void aLinkIsTheOneThatWasSought(String subject) {
        assertThat(UserLinks.same(link("00u-alice"), link("00u-alice"))).isTrue();
        assertThat(UserLinks.same(link(subject), link("00u-alice"))).isFalse();
        assertThat(UserLinks.same(link(subject), null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alic\u00e9@acme.example", "bob@acme.example", "alice@acme.org"})
    void anAddressIsTheUsersOwn(String other) {
        alice.setEmail("alice@acme.example");

        assertThat(EmailRung.has(alice, EmailAddress.of("Alice@Acme.example").orElseThrow()))
                .isTrue();
        assertThat(EmailRung.has(alice, EmailAddress.of(other).orElseThrow())).isFalse();
    }

    @Test
    void whoHasNoAddressIsFoundByNone() {
        assertThat(EmailRung.has(alice, EmailAddress.of("alice@acme.example").orElseThrow()))
                .isFalse();
    }

    @Test
    void aValueIsOneOfTheUsersOwn() {
        UserAttributeEntity number = new UserAttributeEntity();
        number.setName("employeeNumber");
        number.setValue("E-4711");
        ((UserAdapter) alice).getEntity().getAttributes().add(number);

        assertThat(AttributeRung.has(alice, "employeeNumber", "E-4711")).isTrue();
        assertThat(AttributeRung.has(alice, "employeeNumber", "e-4711")).isFalse();
        assertThat(AttributeRung.has(alice, "number", "E-4711")).isFalse();
    }

    @Test
    void whoIsFoundIsWhoIsMeant() {
        SubjectForecast.requireSame(alice, Sought.user("alice-id"));
        assertRefused(Reason.SUBJECT_AMBIGUOUS, () -> SubjectForecast.requireSame(alice, Sought.user("bob-id")));
    }

    private static FederatedIdentityModel link(String subject) {
        return new FederatedIdentityModel("acme-agents", subject, null);
    }
}

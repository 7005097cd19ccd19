// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.refusal.Reason;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.RealmAdapter;
import org.keycloak.models.jpa.entities.RealmEntity;

/** What a mapper may write, as far as nobody else has to be asked for. */
class FencedUserTest {
    private static final RealmModel REALM = new RealmAdapter(null, null, new RealmEntity());

    private final UserModel alice = Sought.user("alice-id", REALM);
    private final FencedUser fenced =
            new FencedUser(alice, null, REALM, Sought.by("'email': 'anders@acme.example'", List.of("acme.example")));

    @BeforeEach
    void nameAlice() {
        alice.setUsername("alice");
        alice.setEmail("alice@acme.example");
    }

    @Test
    void theNameMayBeWrittenAgainAndNoOther() {
        fenced.setUsername("alice");

        assertRefused(Reason.MAPPER_OUTSIDE_FENCE, () -> fenced.setUsername("root"));
        assertThat(fenced.changed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "userName"})
    void theNameIsNoAttributeEither(String name) {
        fenced.setSingleAttribute(name, "alice");
        fenced.setAttribute(name, List.of("alice"));

        assertRefused(Reason.MAPPER_OUTSIDE_FENCE, () -> fenced.setSingleAttribute(name, "root"));
        assertRefused(Reason.MAPPER_OUTSIDE_FENCE, () -> fenced.setAttribute(name, List.of("root", "alice")));
        assertRefused(Reason.MAPPER_OUTSIDE_FENCE, () -> fenced.setAttribute(name, List.of()));
        assertThat(alice.getUsername()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "eMail"})
    void anAddressThatIsNotTheAssertedOneIsNoAttributeEither(String name) {
        fenced.setSingleAttribute(name, "alice@acme.example");

        assertRefused(Reason.MAPPER_OUTSIDE_FENCE, () -> fenced.setEmail("ceo@acme.example"));
        assertRefused(Reason.MAPPER_OUTSIDE_FENCE, () -> fenced.setSingleAttribute(name, "ceo@acme.example"));
        assertRefused(Reason.MAPPER_OUTSIDE_FENCE, () -> fenced.setAttribute(name, List.of("ceo@acme.example")));
        assertThat(alice.getEmail()).isEqualTo("alice@acme.example");
        assertThat(fenced.changed()).containsExactly("email");
    }

    @Test
    void anAddressMayBeTakenAway() {
        fenced.setEmail(null);

        assertThat(alice.getEmail()).isNull();
        assertThat(fenced.changed()).containsExactly("email");
    }

    @Test
    void namesAreWrittenAndNoted() {
        fenced.setFirstName("Alice");
        fenced.setLastName("Anders");

        assertThat(alice.getFirstName()).isEqualTo("Alice");
        assertThat(alice.getLastName()).isEqualTo("Anders");
        assertThat(fenced.changed()).containsExactlyInAnyOrder("firstName", "lastName");
    }
}

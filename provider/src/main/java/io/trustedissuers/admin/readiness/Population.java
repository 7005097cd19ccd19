// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.TrustedIssuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.storage.UserStoragePrivateUtil;

/**
 * The people a record is meant for: the members of its organization, else who is linked to it or to one of its linked
 * identity providers. Listed from Keycloak's own database: a user storage asked for the same lists all it has, and
 * imports it.
 */
final class Population {
    private final String words;
    private final List<Part> parts;

    private Population(String words, List<Part> parts) {
        this.words = words;
        this.parts = parts;
    }

    /** People who can be listed, page by page, ordered by username, and counted. */
    interface Part {
        Stream<UserModel> page(KeycloakSession session, Surroundings around, int first, int max);

        long count(KeycloakSession session, Surroundings around);
    }

    static Population of(TrustedIssuer issuer) {
        if (issuer.organization() != null) {
            return new Population("organization " + issuer.organization(), List.of(new Members()));
        }
        List<String> aliases = new ArrayList<>(List.of(issuer.alias()));
        aliases.addAll(issuer.linkedIdentityProviders());
        return new Population(
                "linked to " + String.join(", ", aliases),
                aliases.stream().<Part>map(Linked::new).toList());
    }

    String words() {
        return words;
    }

    /** Somebody may be in several of them. */
    List<Part> parts() {
        return parts;
    }

    private record Members() implements Part {
        @Override
        public Stream<UserModel> page(KeycloakSession session, Surroundings around, int first, int max) {
            return organizations(session).getMembersStream(organization(around), Map.of(), null, first, max);
        }

        @Override
        public long count(KeycloakSession session, Surroundings around) {
            return organizations(session).getMembersCount(organization(around));
        }

        private static OrganizationProvider organizations(KeycloakSession session) {
            return session.getProvider(OrganizationProvider.class);
        }

        private static OrganizationModel organization(Surroundings around) {
            return around.organization().orElseThrow();
        }
    }

    private record Linked(String alias) implements Part {
        @Override
        public Stream<UserModel> page(KeycloakSession session, Surroundings around, int first, int max) {
            return stored(session)
                    .searchForUserStream(
                            session.getContext().getRealm(), Map.of(UserModel.IDP_ALIAS, alias), first, max);
        }

        @Override
        public long count(KeycloakSession session, Surroundings around) {
            return stored(session).getUsersCount(session.getContext().getRealm(), Map.of(UserModel.IDP_ALIAS, alias));
        }

        private static UserProvider stored(KeycloakSession session) {
            return UserStoragePrivateUtil.userLocalStorage(session);
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.subject;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For whom nobody can act: disabled and locked users, users who owe an action, and admins. */
@Server
@Tag("core")
class EligibilityIT {
    private static final String ADMIN_CLIENT = "realm-management";

    private final IssuerServer issuers;
    private TestRealm realm;

    EligibilityIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    /** The ways by which a user comes to hold a role. */
    private enum Way {
        DIRECTLY {
            @Override
            void grant(RealmAdmin admin, String user) {
                admin.grantClientRole(user, ADMIN_CLIENT, "view-users");
            }
        },
        BY_GROUP {
            @Override
            void grant(RealmAdmin admin, String user) {
                String group = createdGroup(admin, "/groups", "support");
                giveRole(admin, "/groups/" + group);
                admin.put("/users/" + user + "/groups/" + group, Json.object()).orFail();
            }
        },
        BY_THE_PARENT_OF_A_GROUP {
            @Override
            void grant(RealmAdmin admin, String user) {
                String parent = createdGroup(admin, "/groups", "staff");
                giveRole(admin, "/groups/" + parent);
                String child = createdGroup(admin, "/groups/" + parent + "/children", "support");
                admin.put("/users/" + user + "/groups/" + child, Json.object()).orFail();
            }
        },
        BY_A_COMPOSITE_ROLE {
            @Override
            void grant(RealmAdmin admin, String user) {
                admin.createRealmRole("helper");
                compose(admin, "helper", adminRole(admin));
                admin.grantRealmRole(user, "helper");
            }
        },
        BY_A_COMPOSITE_OF_A_COMPOSITE {
            @Override
            void grant(RealmAdmin admin, String user) {
                admin.createRealmRole("helper");
                compose(admin, "helper", adminRole(admin));
                admin.createRealmRole("colleague");
                compose(admin, "colleague", admin.get("/roles/helper").orFail().json());
                admin.grantRealmRole(user, "colleague");
            }
        },
        BY_THE_DEFAULT_ROLES_OF_THE_REALM {
            @Override
            void grant(RealmAdmin admin, String user) {
                compose(admin, admin.representation().at("/defaultRole/name").asText(), adminRole(admin));
            }
        };

        abstract void grant(RealmAdmin admin, String user);

        private static JsonNode adminRole(RealmAdmin admin) {
            return admin.get("/clients/" + admin.clientUuid(ADMIN_CLIENT) + "/roles/view-users")
                    .orFail()
                    .json();
        }

        private static void compose(RealmAdmin admin, String role, JsonNode part) {
            admin.post("/roles/" + role + "/composites", Json.node(List.of(part)))
                    .orFail();
        }

        private static void giveRole(RealmAdmin admin, String owner) {
            String path = owner + "/role-mappings/clients/" + admin.clientUuid(ADMIN_CLIENT);
            admin.post(path, Json.node(List.of(adminRole(admin)))).orFail();
        }

        private static String createdGroup(RealmAdmin admin, String path, String name) {
            String location = admin.post(path, Json.object().put("name", name))
                    .orFail()
                    .header("Location")
                    .orElseThrow();
            return location.substring(location.lastIndexOf('/') + 1);
        }
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    @Proves({"RAS-62", "RAS-52"})
    void nobodyActsForADisabledUserAndTheAssertionStaysGood() {
        var assertion = realm.assertion();
        realm.admin().changeUser(realm.aliceId(), user -> user.put("enabled", false));
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "user_disabled");

        realm.admin().changeUser(realm.aliceId(), user -> user.put("enabled", true));
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("RAS-61")
    void nobodyActsForTheServiceAccountOfAClient() {
        RealmAdmin admin = realm.admin();
        admin.changeClient(TestRealm.CLIENT, client -> client.put("serviceAccountsEnabled", true));
        String account = admin.get("/clients/" + realm.clientUuid() + "/service-account-user")
                .orFail()
                .json()
                .path("id")
                .asText();
        admin.link(account, TestRealm.ALIAS, "00u-robot", "robot").orFail();

        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("sub", "00u-robot")),
                "invalid_grant",
                "user_is_service_account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE_PASSWORD", "VERIFY_EMAIL", "CONFIGURE_TOTP", "TERMS_AND_CONDITIONS"})
    @Proves({"RAS-62", "RAS-52"})
    void nobodyActsForAUserWhoOwesAnActionAndTheAssertionStaysGood(String action) {
        var assertion = realm.assertion();
        realm.admin().changeUser(realm.aliceId(), user -> user.putArray("requiredActions")
                .add(action));
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "user_action_pending");

        realm.admin().changeUser(realm.aliceId(), user -> user.putArray("requiredActions"));
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves({"RAS-62", "RAS-52"})
    void nobodyActsForAUserWhoIsLockedAndTheAssertionStaysGood() {
        lockAlice(false);
        var assertion = realm.assertion();
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "user_locked");

        realm.admin().delete(attackDetection()).orFail();
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("RAS-62")
    void aLockEndsWithTheProtectionThatMadeIt() {
        lockAlice(false);
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "user_locked");

        realm.admin().change(representation -> representation.put("bruteForceProtected", false));

        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    @Proves("RAS-62")
    void nobodyActsForAUserWhoIsLockedForGood() {
        lockAlice(true);

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "user_disabled");
    }

    @ParameterizedTest
    @EnumSource
    @Proves("TI-1")
    void nobodyActsForAnAdminHoweverTheRoleCameToThem(Way way) {
        assertThat(realm.redeem(realm.assertion())).isGranted();
        way.grant(realm.admin(), realm.aliceId());

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "user_is_admin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"realm-admin", "manage-users", "impersonation", "view-realm", "query-groups", "create-client"})
    @Proves("TI-1")
    void everyRoleOfTheRealmsAdministrationMakesAnAdmin(String role) {
        realm.admin().grantClientRole(realm.aliceId(), ADMIN_CLIENT, role);

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "user_is_admin");
    }

    @Test
    @Proves("RAS-69")
    void aClientThatNeedsConsentIsRefusedBecauseNobodyCanBeAsked() {
        var assertion = realm.assertion();
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.put("consentRequired", true));
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "consent_required");

        realm.admin().changeClient(TestRealm.CLIENT, client -> client.put("consentRequired", false));
        assertThat(realm.redeem(assertion)).isGranted();
    }

    private void lockAlice(boolean permanently) {
        realm.admin().change(representation -> representation
                .put("bruteForceProtected", true)
                .put("permanentLockout", permanently)
                .put("failureFactor", 2)
                .put("waitIncrementSeconds", 3600)
                .put("maxFailureWaitSeconds", 3600));
        for (int attempt = 0; attempt < 4; attempt++) {
            realm.api()
                    .tokenEndpoint()
                    .request()
                    .with("grant_type", "password")
                    .with("client_id", "admin-cli")
                    .with("username", "alice")
                    .with("password", "wrong")
                    .send();
        }
        assertThat(realm.admin()
                        .get(attackDetection())
                        .orFail()
                        .json()
                        .path("disabled")
                        .asBoolean())
                .as("alice is locked")
                .isTrue();
    }

    private String attackDetection() {
        return "/attack-detection/brute-force/users/" + realm.aliceId();
    }
}

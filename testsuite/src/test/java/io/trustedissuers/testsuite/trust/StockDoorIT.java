// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keycloak's own identity-provider endpoints, partial import and realm import: none of them loosens a record. */
@Server
@Tag("oldest")
class StockDoorIT {
    private static final String SETTINGS = "trustedIssuer.settings";

    private static IssuerServer issuers;
    private static KeycloakServer server;
    private static TestRealm realm;

    /** What a careless or hostile writer may do to the settings of a record. */
    private enum Damage {
        SETTINGS_REMOVED {
            @Override
            void befall(ObjectNode config) {
                config.remove(SETTINGS);
            }
        },
        EVERYTHING_REMOVED {
            @Override
            void befall(ObjectNode config) {
                config.removeAll();
            }
        },
        SETTINGS_EMPTY {
            @Override
            void befall(ObjectNode config) {
                config.put(SETTINGS, "{}");
            }
        },
        SETTINGS_NOT_JSON {
            @Override
            void befall(ObjectNode config) {
                config.put(SETTINGS, config.path(SETTINGS).asText().substring(1));
            }
        },
        A_MEMBER_TWICE {
            @Override
            void befall(ObjectNode config) {
                config.put(SETTINGS, config.path(SETTINGS).asText().replaceFirst("\\{", "{\"version\":1,"));
            }
        },
        FORMAT_OF_A_NEWER_VERSION {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.put("version", 2));
            }
        },
        AN_UNKNOWN_FIELD {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.put("allowEverything", true));
            }
        },
        WITHOUT_ISSUER {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.remove("issuer"));
            }
        },
        WITHOUT_CLIENTS {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.remove("clients"));
            }
        },
        AN_EMPTY_LIST_OF_ALGORITHMS {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.withObject("/keys").putArray("algorithms"));
            }
        },
        A_SYMMETRIC_ALGORITHM {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.withObject("/keys")
                        .putArray("algorithms")
                        .add("HS256"));
            }
        },
        ANOTHER_ISSUER_IN_THE_SETTINGS {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.put("issuer", "https://evil.example"));
            }
        },
        ANOTHER_ISSUER_EVERYWHERE {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.put("issuer", "https://evil.example"));
                config.put("trustedIssuer.issuer", "https://evil.example");
            }
        },
        A_TENANT {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.put("tenant", "red"));
            }
        },
        NO_PINNED_IDS {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.putObject("references"));
            }
        },
        NO_PINNED_CLIENT {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.withObject("/references").putNull("clients"));
            }
        },
        WITHOUT_THE_ORGANIZATION_MEMBER {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.remove("organization"));
            }
        },
        WITHOUT_THE_SUBJECT_MEMBER {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.remove("subject"));
            }
        },
        WITHOUT_THE_E_MAIL_DOMAINS_MEMBER {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.withObject("/subject").remove("emailDomains"));
            }
        },
        BY_E_MAIL_WITHOUT_A_FENCE {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.withObject("/subject")
                        .putArray("resolvers")
                        .add("email"));
            }
        },
        PROVISIONING_WITHOUT_AN_ORGANIZATION {
            @Override
            void befall(ObjectNode config) {
                settings(config, settings -> settings.withObject("/subject/provisioning")
                        .put("enabled", true));
            }
        },
        ANOTHER_LOOK_UP_KEY {
            @Override
            void befall(ObjectNode config) {
                config.put("trustedIssuer.issuer", "https://evil.example");
            }
        };

        abstract void befall(ObjectNode config);

        private static void settings(ObjectNode config, java.util.function.Consumer<ObjectNode> change) {
            ObjectNode settings = (ObjectNode) Json.read(config.path(SETTINGS).asText());
            change.accept(settings);
            config.put(SETTINGS, settings.toString());
        }
    }

    /** One realm for all: whatever is refused must leave it as it was. */
    @BeforeAll
    static void createRealm(KeycloakServer keycloak, IssuerServer issuerServer) {
        server = keycloak;
        issuers = issuerServer;
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest
    @EnumSource
    @Proves("TI-8")
    void aDamagedRecordIsRefusedByTheIdentityProviderEndpointAndTheOldOneStays(Damage damage) {
        ObjectNode provider = damaged(damage);
        JsonNode before = realm.admin().identityProvider(TestRealm.ALIAS);

        Response refused = realm.admin().updateIdentityProvider(TestRealm.ALIAS, provider);

        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat((JsonNode) realm.admin().identityProvider(TestRealm.ALIAS)).isEqualTo(before);
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oidc", "keycloak-oidc", "saml", "github"})
    @Proves("TI-8")
    void anUpdateThatPretendsToBeOfAnotherTypeIsRefusedAndTheOldRecordStays(String type) {
        ObjectNode provider = realm.admin().identityProvider(TestRealm.ALIAS);
        JsonNode before = provider.deepCopy();
        provider.put("providerId", type).put("hideOnLogin", false).putObject("config");

        Response refused = realm.admin().updateIdentityProvider(TestRealm.ALIAS, provider);

        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat((JsonNode) realm.admin().identityProvider(TestRealm.ALIAS)).isEqualTo(before);
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    @Proves("TI-8")
    void anUpdateThatPretendsToBeOfAnotherTypeCanNotChangeTheIssuer() {
        ObjectNode provider = damaged(Damage.ANOTHER_ISSUER_EVERYWHERE).put("providerId", "oidc");

        assertThat(realm.admin()
                        .updateIdentityProvider(TestRealm.ALIAS, provider)
                        .status())
                .isEqualTo(400);
        assertThat(realm.trustedIssuers()
                        .get(TestRealm.ALIAS)
                        .json()
                        .path("issuer")
                        .asText())
                .isEqualTo(realm.issuer().url());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ANOTHER_ISSUER_EVERYWHERE", "A_TENANT", "NO_PINNED_IDS", "NO_PINNED_CLIENT"})
    @Proves("TI-8")
    void aDamagedRecordIsRefusedByPartialImportAndTheOldOneStays(Damage damage) {
        ObjectNode provider = damaged(damage);
        provider.remove("internalId");
        ObjectNode file = Json.object().put("ifResourceExists", "OVERWRITE");
        file.putArray("identityProviders").add(provider);

        Response refused = realm.admin().partialImport(file);

        assertThat(refused.status()).as("%s", refused).isGreaterThanOrEqualTo(400);
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ANOTHER_ISSUER_EVERYWHERE", "A_TENANT", "NO_PINNED_IDS", "NO_PINNED_CLIENT"})
    @Proves("TI-8")
    void aRealmWithADamagedRecordIsNotImported(Damage damage) {
        String name = "realm-" + UUID.randomUUID();
        ObjectNode provider = damaged(damage);
        provider.remove("internalId");
        ObjectNode imported = Json.object().put("realm", name).put("enabled", true);
        imported.putArray("identityProviders").add(provider);

        Response refused = server.admin().post("", imported);

        assertThat(refused.status()).as("%s", refused).isGreaterThanOrEqualTo(400);
        assertThat(server.admin().get("/" + name).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "hideOnLogin, false, true",
        "linkOnly, false, true",
        "authenticateByDefault, true, false",
        "storeToken, true, false",
        "addReadTokenRoleOnCreate, true, false",
        "trustEmail, true, false"
    })
    @Proves("TI-8")
    void theFlagsThatKeepPeopleAwayAreForcedWhoeverWrites(String flag, boolean sent, boolean stored) {
        TestRealm own = RealmPlan.standard(server, issuers.issuer("/own")).create();
        ObjectNode provider = own.admin().identityProvider(TestRealm.ALIAS).put(flag, sent);
        provider.withObject("/config").put("showInAccountConsole", "ALWAYS");
        own.admin().updateIdentityProvider(TestRealm.ALIAS, provider).orFail();

        assertStored(own, flag, stored);

        provider.remove("internalId");
        ObjectNode file = Json.object().put("ifResourceExists", "OVERWRITE");
        file.putArray("identityProviders").add(provider);
        own.admin().partialImport(file).orFail();

        assertStored(own, flag, stored);
    }

    @Test
    @Proves("TI-8")
    void keycloaksOwnKeysBesideTheSettingsChangeNothing() {
        TestRealm own = RealmPlan.standard(server, issuers.issuer("/own")).create();
        ObjectNode provider = own.admin().identityProvider(TestRealm.ALIAS);
        String other = issuers.issuer("/evil").url();
        provider.withObject("/config")
                .put("issuer", other)
                .put("jwksUrl", other + "/jwks")
                .put("useJwksUrl", "true")
                .put("validateSignature", "false");
        own.admin().updateIdentityProvider(TestRealm.ALIAS, provider);

        assertThat(own.redeem(own.assertion())).isGranted();
        assertRefused(own, own.redeem(own.assertion().with("iss", other)), "invalid_grant", "issuer_not_listed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "tenant"})
    @Proves("TI-8")
    void issuerAndTenantAreFinalAtOurOwnDoorToo(String field) {
        ObjectNode record = realm.record();
        Response refused = realm.trustedIssuers().put(TestRealm.ALIAS, record.put(field, "https://evil.example"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("is final");
    }

    private static ObjectNode damaged(Damage damage) {
        ObjectNode provider = realm.admin().identityProvider(TestRealm.ALIAS);
        damage.befall((ObjectNode) provider.path("config"));
        return provider;
    }

    private static void assertStored(TestRealm own, String flag, boolean expected) {
        ObjectNode provider = own.admin().identityProvider(TestRealm.ALIAS);
        assertThat(provider.path(flag).isBoolean()).isTrue();
        assertThat(provider.path(flag).asBoolean()).isEqualTo(expected);
        assertThat(provider.at("/config/showInAccountConsole").asText()).isEqualTo("NEVER");
    }
}

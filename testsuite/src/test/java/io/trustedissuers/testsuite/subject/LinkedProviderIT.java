// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.subject;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The identity provider through which a customer's people sign in: cutting it off cuts off the agents. */
@Server
@Tag("oldest")
class LinkedProviderIT {
    private static final String SSO = "acme-sso";

    private final IssuerServer issuers;
    private TestIssuer acme;
    private TestRealm realm;

    LinkedProviderIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    /** What may become of a linked provider after the record was saved. */
    private enum Fate {
        DISABLED {
            @Override
            void befall(RealmAdmin admin, TestIssuer issuer) {
                change(admin, provider -> provider.put("enabled", false));
            }
        },
        DELETED {
            @Override
            void befall(RealmAdmin admin, TestIssuer issuer) {
                admin.deleteIdentityProvider(SSO).orFail();
            }
        },
        REPLACED_UNDER_ITS_ALIAS {
            @Override
            void befall(RealmAdmin admin, TestIssuer issuer) {
                admin.deleteIdentityProvider(SSO).orFail();
                admin.createIdentityProvider(StockProviders.oidc(SSO, issuer)).orFail();
            }
        },
        OF_ANOTHER_ISSUER {
            @Override
            void befall(RealmAdmin admin, TestIssuer issuer) {
                change(admin, provider -> provider.withObject("/config").put("issuer", issuer.url() + "/"));
            }
        },
        WITH_A_MAPPER_THAT_REWRITES_THE_LINKED_ID {
            @Override
            void befall(RealmAdmin admin, TestIssuer issuer) {
                rewriteIds(admin).orFail();
            }
        };

        abstract void befall(RealmAdmin admin, TestIssuer issuer);

        private static void change(RealmAdmin admin, java.util.function.Consumer<ObjectNode> change) {
            ObjectNode provider = admin.identityProvider(SSO);
            change.accept(provider);
            admin.updateIdentityProvider(SSO, provider).orFail();
        }
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        acme = issuers.issuer("/acme");
        realm = RealmPlan.standard(server, acme).create();
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"RAS-41", "RAS-58", "RAS-61"})
    void aLinkedProviderThatIsNoLongerTheOneThatWasMeantRefusesEveryExchangeOfTheRecord(Fate fate) {
        link(StockProviders.oidc(SSO, acme)).orFail();
        realm.admin().link(realm.aliceId(), SSO, "00u-sso", "alice").orFail();
        assertThat(realm.redeem(realm.assertion().with("sub", "00u-sso"))).isGranted();

        fate.befall(realm.admin(), acme);

        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("sub", "00u-sso")),
                "invalid_grant",
                "linked_provider_unavailable");
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "linked_provider_unavailable");
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("broken-reference");
    }

    @Test
    @Proves({"RAS-52", "RAS-58"})
    void anAssertionRefusedForADisabledProviderIsGoodOnceItIsEnabledAgain() {
        link(StockProviders.oidc(SSO, acme)).orFail();
        Fate.DISABLED.befall(realm.admin(), acme);
        var assertion = realm.assertion();
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "linked_provider_unavailable");

        Fate.change(realm.admin(), provider -> provider.put("enabled", true));

        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("RAS-41")
    void aProviderOfAnotherIssuerCanNotBeLinked() {
        Response refused = link(StockProviders.oidc(SSO, issuers.issuer("/acme-oidc")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("has another issuer");
    }

    @Test
    @Proves("RAS-41")
    void aProviderWhoseMapperRewritesTheLinkedIdCanNotBeLinked() {
        realm.admin().createIdentityProvider(StockProviders.oidc(SSO, acme)).orFail();
        rewriteIds(realm.admin()).orFail();
        Response refused = save();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("BROKER_ID");
    }

    @Test
    void aProviderWhoseMapperRewritesTheUsernameCanBeLinked() {
        realm.admin().createIdentityProvider(StockProviders.oidc(SSO, acme)).orFail();
        usernames(realm.admin(), "LOCAL").orFail();

        save().orFail();
    }

    @Test
    @Proves("RAS-41")
    void aProviderThatIsNotThereCanNotBeLinked() {
        assertThat(save().status()).isEqualTo(400);
    }

    private Response link(ObjectNode provider) {
        realm.admin().createIdentityProvider(provider).orFail();
        return save();
    }

    private Response save() {
        ObjectNode record = realm.record();
        record.putArray("linkedIdentityProviders").add(SSO);
        return realm.trustedIssuers().put(TestRealm.ALIAS, record);
    }

    private static Response rewriteIds(RealmAdmin admin) {
        return usernames(admin, "BROKER_ID");
    }

    private static Response usernames(RealmAdmin admin, String target) {
        return admin.post(
                "/identity-provider/instances/" + SSO + "/mappers",
                Json.object(
                        """
                        {'name': 'ids', 'identityProviderAlias': 'acme-sso',
                         'identityProviderMapper': 'oidc-username-idp-mapper',
                         'config': {'syncMode': 'INHERIT', 'template': '${CLAIM.email}', 'target': '%s'}}"""
                                .formatted(target)));
    }
}

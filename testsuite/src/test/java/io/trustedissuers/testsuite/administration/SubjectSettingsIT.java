// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a record finds its people: what can not be saved, what is warned of, and who may save it. */
@Server
@Tag("oldest")
class SubjectSettingsIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        Organization.create(realm, "acme", "acme.example");
        Organization.create(realm, "no-domain");
        Admins.create(realm, "trust-admin", "manage-identity-providers", "manage-clients");
        Admins.create(realm, "people-admin", "manage-identity-providers", "manage-clients", "manage-users");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'resolvers': ['sub']}                                       | subject.resolvers: sub is not one of",
                "{'resolvers': []}                                            | subject.resolvers",
                "{'resolvers': ['aud-sub']}                                   | subject.resolvers: aud-sub needs an organization",
                "{'resolvers': ['attribute']}                                 | subject.resolvers: attribute needs an organization",
                "{'resolvers': ['email']}                                     | subject.emailDomains: is required",
                "{'resolvers': ['email'], 'emailDomains': []}                 | subject.emailDomains",
                "{'emailDomains': ['@acme.example']}                          | subject.emailDomains: '@acme.example' is not a domain",
                "{'emailDomains': ['*.acme.example']}                         | is not a domain",
                "{'emailDomains': ['Acme.example']}                           | is not a domain in lower case",
                "{'emailDomains': ['acme']}                                   | is not a domain",
                "{'emailDomains': ['acme.example.']}                          | is not a domain",
                "{'emailDomains': ['\u0430cme.example']}                      | is not a domain in lower case ASCII",
                "{'provisioning': {'enabled': true}}                          | subject.provisioning: needs an organization",
                "{'provisioning': {'enabled': 'yes'}}                         | subject.provisioning.enabled: must be true or false",
                "{'provisioning': {'maxUsersPerHour': 0}}                     | subject.provisioning.maxUsersPerHour",
                "{'provisioning': {'unlimited': true}}                        | subject.provisioning.unlimited: is not a field",
                "{'attributeMatch': {'claim': 'employee'}}                    | subject.attributeMatch: needs both",
                "{'attributeMatch': {'claim': 'e', 'userAttribute': 'email'}} | email is not an attribute of users",
                "{'pendingRequiredActions': 'CONFIGURE_TOTP'}                 | subject.pendingRequiredActions"
            })
    @Proves("RAS-63")
    void whatWouldFindTheWrongPeopleCanNotBeSaved(String subject, String problem) {
        Response refused = save(record -> record.set("subject", Json.object(subject)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errorMessage").asText()).contains(problem);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "nobody    | {}                                                        | organization: there is no organization",
                "ACME      | {}                                                        | organization: there is no organization",
                "acme      | {'resolvers': ['attribute']}                              | subject.attributeMatch: is required",
                "acme      | {'attributeMatch': {'claim': 'e', 'userAttribute': 'nickname'}} | users may edit 'nickname'",
                "no-domain | {'provisioning': {'enabled': true}}                       | the organization has no verified domain"
            })
    @Proves("RAS-63")
    void whatTheRealmDoesNotBearOutCanNotBeSaved(String organization, String subject, String problem) {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").orFail().json();
        realm.admin()
                .put("/users/profile", profile.put("unmanagedAttributePolicy", "ENABLED"))
                .orFail();

        Response refused = save(record -> {
            record.put("organization", organization);
            record.set("subject", Json.object(subject));
        });

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errorMessage").asText()).contains(problem);
    }

    @Test
    void whoMayNotManageUsersCanNotChangeHowUsersAreFoundBeyondLinks() {
        for (String subject : List.of(
                "{'resolvers': ['link', 'email'], 'emailDomains': ['acme.example']}",
                "{'resolvers': ['aud-sub']}",
                "{'provisioning': {'enabled': true}}")) {
            ObjectNode record = record(subject);

            assertThat(saveAs("trust-admin", record).status()).as(subject).isEqualTo(403);
            assertThat(saveAs("people-admin", record).status()).as(subject).isEqualTo(204);
            assertThat(saveAs("trust-admin", record.put("displayName", subject)).status())
                    .as("the same again, %s", subject)
                    .isEqualTo(204);
        }
        ObjectNode otherKeys = record("{'provisioning': {'enabled': true}}");
        otherKeys.withObject("/keys").put("jwksUrl", realm.issuer().jwksUrl());
        assertThat(saveAs("trust-admin", otherKeys).status()).as("other keys").isEqualTo(403);
        assertThat(saveAs("trust-admin", record("{'resolvers': ['link', 'sub-id']}"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void anAdminIsWarnedOfWhatWeakensAndOfWhatWillNotWork() {
        ObjectNode action = (ObjectNode) realm.admin()
                .get("/authentication/required-actions/CONFIGURE_TOTP")
                .orFail()
                .json();
        realm.admin()
                .put("/authentication/required-actions/CONFIGURE_TOTP", action.put("defaultAction", true))
                .orFail();
        ObjectNode record = record("{'resolvers': ['link', 'email'], 'provisioning': {'enabled': true}}");
        record.withObject("/token").putArray("mapperScopes").add("basic").add("no-such-scope");
        realm.trustedIssuers().put(TestRealm.ALIAS, record).orFail();

        JsonNode warnings = realm.record().path("warnings");

        assertThat(warnings.toString())
                .contains("whoever controls an address at the issuer")
                .contains("nobody can be provisioned")
                .contains("CONFIGURE_TOTP")
                .contains("there are no such client scopes: [no-such-scope]");
        realm.admin()
                .put("/authentication/required-actions/CONFIGURE_TOTP", action.put("defaultAction", false))
                .orFail();
    }

    private static ObjectNode record(String subject) {
        ObjectNode record = realm.record();
        record.put("organization", "acme");
        record.set("subject", Json.object(subject));
        return record;
    }

    private static Response save(java.util.function.Consumer<ObjectNode> change) {
        ObjectNode record = record("{}");
        record.putNull("organization");
        change.accept(record);
        return realm.trustedIssuers().put(TestRealm.ALIAS, record);
    }

    private static Response saveAs(String username, ObjectNode record) {
        return Admins.trustedIssuers(realm, username).put(TestRealm.ALIAS, record);
    }
}

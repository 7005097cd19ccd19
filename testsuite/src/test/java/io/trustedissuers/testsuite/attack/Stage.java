// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.wire.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A realm in which every claim of the profile decides something: one record that asks for as many of them as can be had
 * together, and one record for each way of finding the user.
 */
final class Stage {
    static final String TENANT = "tenant-of-acme";
    static final String AUDIENCE_TENANT = "vendor-for-acme";
    static final String AGENT = "agent-1";
    static final String NAME_ID = "Alice@acme.example";
    static final String EMAIL = "alice@acme.example";
    static final String EMPLOYEE = "E-4711";

    private static final String ALGORITHMS = "['RS256', 'ES256', 'EdDSA']";
    private static final String SAML = "acme-saml";
    private static final String NOBODY_LINKED = "00u-by-another-claim";

    private final IssuerServer issuers;
    private final TestRealm realm;
    private final Algorithms algorithms;
    private final TestIssuer unlisted;

    /** @param elsewhere a web server to which nobody must ever go */
    Stage(KeycloakServer server, IssuerServer issuers, IssuerServer elsewhere) {
        this.issuers = issuers;
        TestIssuer acme = issuers.issuer("/acme");
        unlisted = elsewhere.issuer("/acme");
        algorithms = new Algorithms(acme.key(), acme.publish("ES256"), acme.publish("EdDSA"), acme.publish("ES384"));
        realm = RealmPlan.standard(server, acme)
                .withOrganizations()
                .trustedIssuer(record -> {
                    record.put("tenant", TENANT).put("audienceTenant", AUDIENCE_TENANT);
                    record.putObject("keys").set("algorithms", Json.read(ALGORITHMS.replace('\'', '"')));
                    record.putObject("assertion").put("requireResource", true);
                    record.set(
                            "conditions",
                            Json.object(
                                    """
                                    {'acr': ['phr'], 'amr': ['mfa'], 'maxAuthenticationAge': 3600,
                                     'agents': [{'sub': 'agent-1', 'subProfile': 'ai_agent'}]}"""));
                })
                .create();
        Organization organization = Organization.create(realm, "acme", "acme.example");
        organization.addMember(realm.aliceId());
        realm.admin().put("/users/profile", unmanagedAttributes()).orFail();
        realm.admin().changeUser(realm.aliceId(), user -> user.withObject("/attributes")
                .putArray("employeeNumber")
                .add(EMPLOYEE));
        realm.admin().createIdentityProvider(StockProviders.saml(SAML)).orFail();
        realm.admin().link(realm.aliceId(), SAML, NAME_ID, "alice").orFail();
    }

    private ObjectNode unmanagedAttributes() {
        return ((ObjectNode) realm.admin().get("/users/profile").orFail().json())
                .put("unmanagedAttributePolicy", "ADMIN_EDIT");
    }

    TestRealm realm() {
        return realm;
    }

    Algorithms algorithms() {
        return algorithms;
    }

    /** Every claim that can be asked for is there, and asked for. */
    Draft strict() {
        return new Draft("a record that asks for everything", realm, () -> complete(realm.issuer()));
    }

    /** The same of an issuer that nobody trusts. */
    Draft unlisted() {
        return new Draft("an issuer that is not listed", realm, () -> complete(unlisted), false, null);
    }

    private Assertion complete(TestIssuer issuer) {
        return issuer.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)
                .with("tenant", TENANT)
                .with("aud_tenant", AUDIENCE_TENANT)
                .with("resource", TestRealm.RESOURCE)
                .with("scope", "tickets.read")
                .with("acr", "phr")
                .with("amr", List.of("mfa"))
                .with("auth_time", Instant.now().getEpochSecond() - 60)
                .with("act", Map.of("sub", AGENT, "sub_profile", "ai_agent"));
    }

    /** The user is found by our own id in {@code aud_sub} alone. */
    Draft byAudSub() {
        return found(
                "by-aud-sub", "aud-sub", false, record -> record.put("organization", "acme"), assertion -> assertion
                        .with("aud_tenant", "acme")
                        .with("aud_sub", realm.aliceId()));
    }

    /** The user is found by a SAML NameID in {@code sub_id} alone. */
    Draft bySubId() {
        return found(
                "by-sub-id",
                "sub-id",
                false,
                record -> record.putArray("linkedIdentityProviders").add(SAML),
                assertion -> assertion.with(
                        "sub_id",
                        Map.of("format", "saml-nameid", "issuer", "https://idp.acme.example/saml", "nameid", NAME_ID)));
    }

    /** The user is found by e-mail, and linked then. */
    Draft byEmail() {
        return found("by-email", "email", true, record -> record.put("organization", "acme"), assertion -> assertion
                .with("email", EMAIL)
                .with("email_verified", true));
    }

    /** The user is found by an attribute, and linked then. */
    Draft byAttribute() {
        return found(
                "by-attribute",
                "attribute",
                true,
                record -> record.put("organization", "acme")
                        .withObject("/subject")
                        .set("attributeMatch", Json.object("{'claim': 'employee', 'userAttribute': 'employeeNumber'}")),
                assertion -> assertion.with("employee", EMPLOYEE));
    }

    /** Uses are counted by {@code uti}. */
    Draft byUti() {
        Draft draft = found(
                "by-uti",
                "link",
                false,
                record -> record.putObject("assertion").put("replayClaim", "uti"),
                assertion -> assertion.with("uti", assertion.claim("jti") + "-uti"));
        realm.admin().link(realm.aliceId(), "by-uti", NOBODY_LINKED, "alice").orFail();
        return draft;
    }

    /** People for whom nobody may act, by what is wrong with them, and nobody at all: their {@code sub}. */
    Map<String, String> nobodies() {
        Map<String, String> subjects = new LinkedHashMap<>();
        subjects.put("unknown", "00u-nobody");
        subjects.put("disabled", linked("bob", user -> user.put("enabled", false)));
        subjects.put("with a pending action", linked("carol", user -> user.putArray("requiredActions")
                .add("VERIFY_EMAIL")));
        subjects.put("admin", linked("dave", user -> {}));
        realm.admin().grantClientRole(realm.admin().userId("dave"), "realm-management", "view-users");
        subjects.put("locked", linked("erin", user -> {}));
        lock("erin");
        subjects.put("two users", linked("frank", user -> {}));
        String twin = realm.admin().createUser(Json.object("{'username': 'twin', 'enabled': true}"));
        realm.admin().link(twin, TestRealm.ALIAS, "00u-frank", "twin").orFail();
        return subjects;
    }

    private String linked(String name, Consumer<ObjectNode> change) {
        ObjectNode user = Json.object().put("username", name).put("enabled", true);
        user.put("email", name + "@acme.example").put("firstName", name).put("lastName", name);
        change.accept(user);
        String subject = "00u-" + name;
        realm.admin()
                .link(realm.admin().createUser(user), TestRealm.ALIAS, subject, name)
                .orFail();
        return subject;
    }

    private void lock(String name) {
        realm.admin().change(representation -> representation
                .put("bruteForceProtected", true)
                .put("failureFactor", 2)
                .put("waitIncrementSeconds", 3600)
                .put("maxFailureWaitSeconds", 3600));
        for (int attempt = 0; attempt < 4; attempt++) {
            realm.api()
                    .tokenEndpoint()
                    .request()
                    .with("grant_type", "password")
                    .with("client_id", "admin-cli")
                    .with("username", name)
                    .with("password", "wrong")
                    .send();
        }
    }

    private Draft found(
            String alias,
            String resolver,
            boolean linking,
            Consumer<ObjectNode> change,
            UnaryOperator<Assertion> claims) {
        TestIssuer issuer = issuers.issuer("/" + alias);
        ObjectNode record = Records.of(alias, issuer.url());
        record.putObject("subject").putArray("resolvers").add(resolver);
        change.accept(record);
        realm.trustedIssuers().create(record).orFail();
        Runnable unlink = () -> realm.admin().unlink(realm.aliceId(), alias);
        return new Draft(
                alias,
                realm,
                () -> claims.apply(issuer.assertion(NOBODY_LINKED, realm.url(), TestRealm.CLIENT)),
                true,
                linking ? unlink : null);
    }
}

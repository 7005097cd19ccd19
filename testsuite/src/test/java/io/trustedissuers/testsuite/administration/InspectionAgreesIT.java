// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static io.trustedissuers.testsuite.administration.Inspection.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Forgery;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.assertions.Mutation;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An inspection never says anything else than the exchange of the same assertion: each one is inspected first and then
 * redeemed, which also shows that the inspection has not used it up.
 */
@Server
@Tag("oldest")
class InspectionAgreesIT {
    /** Before 26.5 Keycloak has no event type for this grant. */
    private static final Set<String> GRANTED = Set.of("JWT_AUTHORIZATION_GRANT", "TOKEN_EXCHANGE");

    private static final String TICKETS = TestRealm.RESOURCE;
    private static final String WIKI = "https://wiki.vendor.example/mcp";

    private static IssuerServer issuers;
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer customers) {
        issuers = customers;
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        realm.trustedIssuers()
                .putResource(
                        "wiki",
                        Json.object("{'scopes': ['tickets.read'], 'defaultScopes': ['tickets.read']}")
                                .put("resource", WIKI))
                .orFail();
        realm.changeTrustedIssuer(
                record -> record.withObject("/clients/claude/resources").putNull("wiki"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void onAnAssertionWithOneThingWrong(Mutation mutation) {
        String compact = mutation.compact().apply(realm.assertion());

        assertThat(agreed(realm, compact, null, List.of())).isEqualTo(mutation.reason());
    }

    static Stream<Mutation> onAnAssertionWithOneThingWrong() {
        return Stream.of(forms(), issuersAndKeys(), claims(), times(), access()).flatMap(rows -> rows);
    }

    private static Stream<Mutation> forms() {
        return Stream.of(
                Mutation.forged("no JWT", compact -> "no JWT", "assertion_malformed"),
                Mutation.forged("two parts", compact -> "a.b", "assertion_malformed"),
                Mutation.forged("a space", compact -> compact + " ", "assertion_malformed"),
                Mutation.forged("no signature", Forgery::withoutSignature, "assertion_malformed"),
                Mutation.of("too large", valid -> valid.with("x", "x".repeat(13_000)), "assertion_too_large"),
                Mutation.of("a member twice", valid -> valid.withDuplicate("sub", "bob"), "assertion_malformed"),
                Mutation.of("a header twice", valid -> valid.withDuplicateHeader("alg", "x"), "assertion_malformed"),
                Mutation.header("crit", List.of("exp"), "header_not_supported"),
                Mutation.header("b64", false, "header_not_supported"),
                Mutation.header("kid", 7, "header_not_supported"),
                Mutation.header("typ", "JWT", "type_not_id_jag"),
                Mutation.header("typ", "OAUTH-ID-JAG+JWT", "type_not_id_jag"),
                Mutation.of("no typ", valid -> valid.withoutHeader("typ"), "type_not_id_jag"));
    }

    private static Stream<Mutation> issuersAndKeys() {
        String issuer = realm.issuer().url();
        return Stream.of(
                Mutation.without("iss", "issuer_malformed"),
                Mutation.claim("iss", List.of(issuer), "issuer_malformed"),
                Mutation.claim("iss", "https://unknown.example", "issuer_not_listed"),
                Mutation.claim("iss", issuer + "/", "issuer_not_listed"),
                Mutation.claim("iss", issuer + "\u0000", "issuer_not_listed"),
                Mutation.claim("iss", realm.url(), "issuer_is_this_realm"),
                Mutation.claim("tenant", "other", "tenant_not_listed"),
                Mutation.claim("tenant", 7, "issuer_malformed"),
                Mutation.of("HS256", valid -> valid.hmac("HS256", "k".repeat(40)), "algorithm_not_listed"),
                Mutation.of("none", valid -> valid.header("alg", "none"), "algorithm_not_listed"),
                Mutation.header("alg", "ES256", "key_not_found"),
                Mutation.header("kid", "unknown", "key_not_found"),
                Mutation.of("another key", valid -> valid.signedBy(SigningKey.generate("RS256")), "key_not_found"),
                Mutation.of(
                        "another key under the same name",
                        valid -> valid.signedBy(SigningKey.generate("RS256")
                                .named(realm.issuer().key().kid())),
                        "signature_invalid"),
                Mutation.forged("another payload", Forgery::flippedSignature, "signature_invalid"));
    }

    private static Stream<Mutation> claims() {
        Stream<Mutation> malformed = Stream.of("sub", "jti", "client_id", "exp", "iat")
                .flatMap(claim -> Stream.of(
                        Mutation.without(claim, "claim_malformed"),
                        Mutation.claim(claim, List.of(1), "claim_malformed"),
                        Mutation.claim(claim, true, "claim_malformed")));
        Stream<Mutation> others = Stream.of(
                Mutation.claim("jti", "j".repeat(257), "claim_malformed"),
                Mutation.without("aud", "audience_wrong"),
                Mutation.claim("aud", "https://other.example", "audience_wrong"),
                Mutation.claim("aud", List.of(realm.url(), "https://other.example"), "audience_wrong"),
                Mutation.claim("aud", 7, "audience_wrong"),
                Mutation.claim("aud_tenant", "acme", "audience_tenant_wrong"),
                Mutation.claim("client_id", "vscode", "client_id_wrong"),
                Mutation.claim("cnf", Map.of("kid", "x"), "confirmation_not_supported"),
                Mutation.claim("authorization_details", List.of(), "authorization_details_untyped"),
                Mutation.claim(
                        "authorization_details",
                        List.of(Map.of("type", "unknown")),
                        "authorization_details_not_supported"),
                Mutation.claim("authorization_details", "x", "authorization_details_malformed"),
                Mutation.claim("sub", "nobody", "subject_not_found"),
                Mutation.claim("sub", "00U-ALICE", "subject_not_found"),
                Mutation.claim("sub", "00u-alice\u0000", "subject_not_found"));
        return Stream.concat(malformed, others);
    }

    private static Stream<Mutation> times() {
        return Stream.of(
                Mutation.of("expired", valid -> valid.issuedAt(-900).expiringAt(-600), "expired"),
                Mutation.of("not yet valid", valid -> valid.issuedAt(600).expiringAt(900), "not_yet_valid"),
                Mutation.of("nbf", valid -> valid.with("nbf", Instant.now().getEpochSecond() + 600), "not_yet_valid"),
                Mutation.claim("nbf", "soon", "claim_malformed"),
                Mutation.of("too long", valid -> valid.expiringAt(7200), "lifetime_too_long"),
                Mutation.of("exp before iat", valid -> valid.issuedAt(30).expiringAt(20), "claim_malformed"));
    }

    private static Stream<Mutation> access() {
        return Stream.of(
                Mutation.claim("resource", "https://other.example", "resource_claim_not_permitted"),
                Mutation.claim("resource", List.of(), "resource_claim_malformed"),
                Mutation.claim("resource", "no url", "resource_claim_malformed"),
                Mutation.claim("resource", 7, "resource_claim_malformed"),
                Mutation.claim("scope", "other", "scope_empty"),
                Mutation.claim("scope", "", "scope_claim_malformed"),
                Mutation.claim("scope", List.of("tickets.read"), "scope_claim_malformed"),
                Mutation.claim("scope", "openid offline_access", "scope_empty"),
                Mutation.claim("resource", TICKETS, ""),
                Mutation.claim("resource", List.of(TICKETS, WIKI), ""),
                Mutation.claim("scope", "tickets.read tickets.write openid", ""),
                Mutation.claim("scope", "tickets.write", ""),
                Mutation.claim("act", Map.of("sub", "a"), ""),
                Mutation.claim("act", Map.of(), "actor_malformed"),
                Mutation.claim("acr", 7, ""),
                Mutation.claim("sub_id", Map.of("format", "opaque"), ""),
                Mutation.claim("email", "bob@elsewhere.example", ""),
                Mutation.claim("surprise", Map.of("a", List.of()), ""));
    }

    @ParameterizedTest(name = "scope {0}, resource {1}: {2}")
    @CsvSource({
        "tickets.write, , ''",
        "tickets.read tickets.write, , ''",
        "other, , scope_empty",
        "'tickets.read  tickets.write', , scope_parameter_malformed",
        ", https://mcp.vendor.example/mcp, ''",
        ", HTTPS://MCP.vendor.example/mcp, ''",
        ", https://mcp.vendor.example/mcp https://wiki.vendor.example/mcp, ''",
        ", https://other.example, resource_not_permitted",
        ", no-url, resource_parameter_malformed",
        "'', , ''"
    })
    void onWhatTheClientAsksFor(String scope, String resources, String reason) {
        List<String> asked = resources == null ? List.of() : Arrays.asList(resources.split(" "));

        assertThat(agreed(realm, realm.assertion().compact(), scope, asked)).isEqualTo(reason);
    }

    @ParameterizedTest
    @MethodSource
    void onARealmWithOneThingWrong(Consumer<TestRealm> change) {
        TestRealm changed = RealmPlan.standard(realm.server(), realm.issuer()).create();
        changed.trustedIssuers().create(Records.minimal()).orFail();
        change.accept(changed);

        agreed(changed, changed.assertion().compact(), null, List.of());
    }

    static Stream<Named<Consumer<TestRealm>>> onARealmWithOneThingWrong() {
        return Stream.of(
                named("user disabled", all -> all.admin()
                        .changeUser(all.aliceId(), user -> user.put("enabled", false))),
                named("action pending", all -> all.admin()
                        .changeUser(all.aliceId(), user -> user.putArray("requiredActions")
                                .add("UPDATE_PASSWORD"))),
                named("user an admin", all -> all.admin()
                        .grantClientRole(all.aliceId(), "realm-management", "view-users")),
                named("user not linked", all -> all.admin()
                        .unlink(all.aliceId(), TestRealm.ALIAS)
                        .orFail()),
                named(
                        "user gone",
                        all -> all.admin().delete("/users/" + all.aliceId()).orFail()),
                named("consent required", all -> client(all, client -> client.put("consentRequired", true))),
                named("full scope", all -> client(all, client -> client.put("fullScopeAllowed", true))),
                named(
                        "life of tokens of the client",
                        all -> client(
                                all, client -> client.putObject("attributes").put("access.token.lifespan", "77"))),
                named(
                        "life of tokens of the record",
                        all -> all.changeTrustedIssuer(
                                record -> record.withObject("/token").put("accessTokenLifespan", 88))),
                named("life of tokens of the realm", all -> all.admin()
                        .change(representation -> representation.put("accessTokenLifespan", 99))),
                named("no scope of the client", all -> all.admin()
                        .delete("/clients/" + all.clientUuid() + "/optional-client-scopes/"
                                + all.scopeIds().get("tickets.read"))
                        .orFail()),
                named("a scope for a role", InspectionAgreesIT::bindScopeToRole),
                named(
                        "client not on the record",
                        all -> all.changeTrustedIssuer(record -> {
                            all.admin().createClient(Json.object("{'clientId': 'vscode', 'secret': 'x'}"));
                            record.putObject("clients").putObject("vscode");
                        })),
                named("client on no record", all -> {
                    all.trustedIssuers().list().json().forEach(record -> all.trustedIssuers()
                            .delete(record.path("alias").asText())
                            .orFail());
                    all.admin().createClient(Json.object("{'clientId': 'vscode', 'secret': 'x'}"));
                    all.trustedIssuers()
                            .create(Records.with("{'clients': {'vscode': {}}}"))
                            .orFail();
                }),
                named(
                        "nothing reached",
                        all -> all.changeTrustedIssuer(
                                record -> record.withObject("/clients").putObject("claude"))),
                named("dry-run", all -> all.changeTrustedIssuer(record -> record.put("mode", "dry-run"))),
                named("dry-run and a scope for a role", all -> {
                    all.changeTrustedIssuer(record -> record.put("mode", "dry-run"));
                    bindScopeToRole(all);
                }),
                named(
                        "trust has ended",
                        all -> all.changeTrustedIssuer(
                                record -> record.withObject("/lifecycle").put("expiresAt", "2026-01-01T00:00:00Z"))),
                named(
                        "uti wanted",
                        all -> all.changeTrustedIssuer(
                                record -> record.withObject("/assertion").put("replayClaim", "uti"))),
                named(
                        "may be presented again",
                        all -> all.changeTrustedIssuer(
                                record -> record.withObject("/assertion").put("insecureReuseUntilExpiry", true))),
                named("consent of the customer", all -> {
                    client(all, client -> client.put("consentRequired", true));
                    all.changeTrustedIssuer(
                            record -> record.withObject("/clients/claude").put("enterpriseConsent", true));
                }),
                named(
                        "resource claim required",
                        all -> all.changeTrustedIssuer(
                                record -> record.withObject("/assertion").put("requireResource", true))),
                named(
                        "scopes of the record",
                        all -> all.changeTrustedIssuer(
                                record -> record.putArray("scopes").add("tickets.write"))),
                named(
                        "algorithm",
                        all -> all.changeTrustedIssuer(record -> record.withObject("/keys")
                                .putArray("algorithms")
                                .add("ES256"))),
                named("address listed", all -> conditions(all, "{'sourceAddresses': ['127.0.0.0/8']}")),
                named("address not listed", all -> conditions(all, "{'sourceAddresses': ['anthropic']}")),
                named("agents", all -> conditions(all, "{'agents': [{'sub': 'a'}]}")),
                named("acr", all -> conditions(all, "{'acr': ['mfa']}")),
                named("amr", all -> conditions(all, "{'amr': ['hwk']}")),
                named("age of the sign-in", all -> conditions(all, "{'maxAuthenticationAge': 60}")),
                named("record disabled", all -> all.changeTrustedIssuer(record -> record.put("enabled", false))),
                named("record suspended", all -> all.trustedIssuers()
                        .suspend(TestRealm.ALIAS, "x")
                        .orFail()),
                named("record suspended and without the client", all -> {
                    all.admin().createClient(Json.object("{'clientId': 'vscode', 'secret': 'x'}"));
                    all.changeTrustedIssuer(
                            record -> record.putObject("clients").putObject("vscode"));
                    all.trustedIssuers().suspend(TestRealm.ALIAS, "x").orFail();
                }),
                named(
                        "tokens revoked",
                        all -> all.trustedIssuers().revoke(TestRealm.ALIAS).orFail()),
                named(
                        "record gone",
                        all -> all.trustedIssuers().delete(TestRealm.ALIAS).orFail()));
    }

    @ParameterizedTest
    @MethodSource
    void onWhomAnOrganizationSendsForTheFirstTime(Consumer<ObjectNode> change) {
        TestRealm organized = RealmPlan.standard(realm.server(), realm.issuer())
                .withOrganizations()
                .withoutLink()
                .create();
        Organization.create(organized, "acme", "acme.example").addMember(organized.aliceId());
        organized.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            change.accept(record.withObject("/subject"));
        });
        for (String email : List.of("alice@acme.example", "carol@acme.example", "alice@evil.example")) {
            String compact = organized
                    .assertion()
                    .with("sub", email)
                    .with("email", email)
                    .compact();
            agreed(organized, compact, null, List.of());
        }
    }

    static Stream<Named<Consumer<ObjectNode>>> onWhomAnOrganizationSendsForTheFirstTime() {
        return Stream.of(
                Named.of("link", subject -> subject.putArray("resolvers").add("link")),
                Named.of(
                        "email",
                        subject -> subject.putArray("resolvers").add("link").add("email")),
                Named.of("provisioning", subject -> subject.putObject("provisioning")
                        .put("enabled", true)),
                Named.of("both", subject -> {
                    subject.putArray("resolvers").add("link").add("email");
                    subject.putObject("provisioning").put("enabled", true);
                }));
    }

    /** @return the reason on which both agree; empty if the assertion is granted */
    private static String agreed(TestRealm where, String compact, String scope, List<String> resources) {
        ObjectNode question = question(compact)
                .put("clientId", TestRealm.CLIENT)
                .put("scope", scope)
                .put("sourceAddress", "127.0.0.1")
                .put("at", Instant.now().toString());
        question.set("resource", Json.node(resources));
        Inspection inspection = Inspection.of(where, question);
        TokenRequest request = where.request().assertion(compact);
        if (scope != null) {
            request.with("scope", scope);
        }
        resources.forEach(resource -> request.with("resource", resource));
        TokenResponse response = request.send();
        if (response.status() == 200) {
            assertThat(inspection.reason()).isEmpty();
            assertSameToken(where, inspection, response);
            return "";
        }
        JsonNode event = Refusals.event(where, response);
        assertThat(inspection.reason()).isEqualTo(event.at("/details/reason").asText());
        return inspection.reason();
    }

    private static void assertSameToken(TestRealm where, Inspection inspection, TokenResponse response) {
        JsonNode claims = response.claims();
        JsonNode user = inspection.result().path("user");
        if (user.path("change").asText().equals("provisioned")) {
            assertThat(where.admin().userId(user.path("username").asText()))
                    .isEqualTo(claims.path("sub").asText());
        } else {
            assertThat(user.path("id").asText()).isEqualTo(claims.path("sub").asText());
        }
        JsonNode event = where.admin().events().stream()
                .filter(each -> GRANTED.contains(each.path("type").asText()))
                .findFirst()
                .orElseThrow();
        assertThat(String.join(" ", inspection.texts("resolvers")))
                .isEqualTo(event.at("/details/resolver").asText());
        assertThat(inspection.result().path("client").asText())
                .isEqualTo(claims.path("azp").asText());
        assertThat(inspection.texts("audience")).hasSameElementsAs(audience(claims.path("aud")));
        assertThat(new TreeSet<>(inspection.texts("scopes"))).isEqualTo(response.scopes());
        assertThat(inspection.result().path("accessTokenLifespan").asLong())
                .isEqualTo(claims.path("exp").asLong() - claims.path("iat").asLong());
    }

    private static List<String> audience(JsonNode aud) {
        List<String> audience = new ArrayList<>();
        (aud.isTextual() ? List.of(aud) : aud).forEach(each -> audience.add(each.asText()));
        return audience;
    }

    private static void bindScopeToRole(TestRealm all) {
        String role = all.admin().createRealmRole("reader");
        all.admin()
                .post(
                        "/client-scopes/" + all.scopeIds().get("tickets.read") + "/scope-mappings/realm",
                        Json.node(List.of(
                                all.admin().get("/roles/" + role).orFail().json())))
                .orFail();
    }

    private static void conditions(TestRealm all, String conditions) {
        all.changeTrustedIssuer(record -> record.set("conditions", Json.object(conditions)));
    }

    private static void client(TestRealm all, Consumer<ObjectNode> change) {
        all.admin().changeClient(TestRealm.CLIENT, change);
    }

    private static Named<Consumer<TestRealm>> named(String name, Consumer<TestRealm> change) {
        return Named.of(name, change);
    }
}

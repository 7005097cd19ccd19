// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.wire.Browser;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Page;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * A second realm that plays a customer's identity provider: its people sign in there, with a password.
 *
 * @param key signs the assertions, because Keycloak does not
 */
public record CustomerRealm(KeycloakServer server, String name, SigningKey key) {
    public static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    private static final String PASSWORD = "password-at-the-customer";
    private static final String SECRET = "secret-at-the-customer";
    /** The user attribute that this customer sends as the NameID. */
    private static final String NAME_ID = "nameId";

    public static CustomerRealm create(KeycloakServer server) {
        String name = "customer-" + UUID.randomUUID();
        byte[] encoded = SigningKey.generate("RS256").privateKey().getEncoded();
        server.admin()
                .createRealm(Json.object("{'enabled': true, 'sslRequired': 'none'}")
                        .put("realm", name)
                        .put("privateKey", Base64.getEncoder().encodeToString(encoded)));
        RealmAdmin admin = server.admin().realm(name);
        ObjectNode profile = (ObjectNode) admin.get("/users/profile").orFail().json();
        admin.put("/users/profile", profile.put("unmanagedAttributePolicy", "ADMIN_EDIT"))
                .orFail();
        return new CustomerRealm(server, name, SigningKey.generate("RS256"));
    }

    /** The issuer identifier, and the SAML entity id. */
    public String url() {
        return server.realmUrl(name);
    }

    public RealmAdmin admin() {
        return server.admin().realm(name);
    }

    /** Makes this customer the issuer that a record trusts. */
    public void becomeIssuerOf(ObjectNode record) {
        record.put("issuer", url()).putObject("keys").set("jwks", Json.node(Map.of("keys", List.of(key.publicJwk()))));
    }

    /** A valid assertion of this customer. */
    public Assertion assertion(String subject, TestRealm vendor) {
        return Assertion.valid(url(), key, subject, vendor.url(), TestRealm.CLIENT);
    }

    /** @return the internal id of the person here, which is the {@code sub} */
    public String addPerson(String email, Consumer<ObjectNode> change) {
        ObjectNode person = Json.object(
                        "{'firstName': 'Carol', 'lastName': 'Customer', 'enabled': true, 'emailVerified': true}")
                .put("username", email)
                .put("email", email);
        person.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
        change.accept(person);
        return admin().createUser(person);
    }

    /** A person whose NameID is not the username, which Keycloak would lower-case. */
    public String addPerson(String email, String nameId) {
        return addPerson(
                email,
                person -> person.withObject("/attributes").putArray(NAME_ID).add(nameId));
    }

    /** Registers our realm here by OpenID Connect; the answer is the identity provider for our side. */
    public ObjectNode openIdProvider(String alias, TestRealm vendor) {
        ObjectNode client = Json.object("{'publicClient': false, 'standardFlowEnabled': true}")
                .put("clientId", vendor.url())
                .put("secret", SECRET);
        client.putArray("redirectUris").add(endpoint(alias, vendor));
        admin().createClient(client);
        ObjectNode provider = provider(alias, "oidc");
        String protocol = url() + "/protocol/openid-connect";
        provider.putObject("config")
                .put("issuer", url())
                .put("authorizationUrl", protocol + "/auth")
                .put("tokenUrl", protocol + "/token")
                .put("jwksUrl", protocol + "/certs")
                .put("useJwksUrl", "true")
                .put("validateSignature", "true")
                .put("defaultScope", "openid profile email")
                .put("clientId", vendor.url())
                .put("clientSecret", SECRET)
                .put("clientAuthMethod", "client_secret_post");
        return provider;
    }

    /** The same by SAML, set up as one does with Okta: unspecified NameIDs, signed answers and assertions. */
    public ObjectNode samlProvider(String alias, TestRealm vendor) {
        ObjectNode client =
                Json.object("{'protocol': 'saml', 'frontchannelLogout': true}").put("clientId", vendor.url());
        client.putArray("redirectUris").add(endpoint(alias, vendor));
        client.putObject("attributes")
                .put("saml.server.signature", "true")
                .put("saml.assertion.signature", "true")
                .put("saml.client.signature", "false")
                .put("saml.force.post.binding", "true")
                .put("saml.authnstatement", "true");
        String clientUuid = admin().createClient(client);
        admin().addMapperToClient(clientUuid, nameIdMapper());
        ObjectNode provider = provider(alias, "saml");
        provider.putObject("config")
                .put("entityId", vendor.url())
                .put("idpEntityId", url())
                .put("singleSignOnServiceUrl", url() + "/protocol/saml")
                .put("nameIDPolicyFormat", UNSPECIFIED)
                .put("principalType", "SUBJECT")
                .put("postBindingAuthnRequest", "true")
                .put("postBindingResponse", "true")
                .put("wantAssertionsSigned", "true")
                .put("validateSignature", "true")
                .put("signingCertificate", certificate());
        return provider;
    }

    /** Signs a person in at the page of this realm. */
    public Page signIn(Browser browser, Page page, String username) {
        if (!page.url().startsWith(url() + "/")) {
            throw new AssertionError("Not at the customer: " + page.url() + " " + page.response());
        }
        return browser.submit(page, Map.of("username", username, "password", PASSWORD));
    }

    private String certificate() {
        JsonNode keys = admin().get("/keys").orFail().json().path("keys");
        return StreamSupport.stream(keys.spliterator(), false)
                .filter(key -> key.path("use").asText().equals("SIG"))
                .filter(key -> key.path("algorithm").asText().equals("RS256"))
                .map(key -> key.path("certificate").asText())
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode nameIdMapper() {
        ObjectNode mapper = Json.object(
                """
                {'name': 'nameid', 'protocol': 'saml', 'protocolMapper': 'saml-user-attribute-nameid-mapper'}""");
        mapper.putObject("config").put("mapper.nameid.format", UNSPECIFIED).put("user.attribute", NAME_ID);
        return mapper;
    }

    private static String endpoint(String alias, TestRealm vendor) {
        return vendor.url() + "/broker/" + alias + "/endpoint*";
    }

    private static ObjectNode provider(String alias, String type) {
        return Json.object().put("alias", alias).put("providerId", type).put("enabled", true);
    }
}

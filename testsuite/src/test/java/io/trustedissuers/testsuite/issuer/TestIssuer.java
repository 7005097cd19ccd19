// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A customer's identity provider: metadata, a key set and the key it signs with, RS256 unless a test says otherwise. */
public final class TestIssuer {
    private final IssuerServer server;
    private final String path;
    private final List<SigningKey> published = new CopyOnWriteArrayList<>();
    private SigningKey key;

    TestIssuer(IssuerServer server, String path) {
        this.server = server;
        this.path = path;
        this.key = SigningKey.generate("RS256");
        published.add(key);
        publish(Discovery.OPENID);
        healthyKeys();
    }

    /** The issuer identifier. */
    public String url() {
        return server.url() + path;
    }

    public String jwksUrl() {
        return server.url() + jwksPath();
    }

    public String jwksPath() {
        return path + "/jwks";
    }

    public IssuerServer server() {
        return server;
    }

    /** The key that signs from now on. */
    public SigningKey key() {
        return key;
    }

    /** A valid assertion of this issuer. */
    public Assertion assertion(String subject, String audience, String clientId) {
        return Assertion.valid(url(), key, subject, audience, clientId);
    }

    /** Publishes one more key without signing with it. */
    public SigningKey publish(SigningKey another) {
        published.add(another);
        return another;
    }

    public SigningKey publish(String algorithm) {
        return publish(SigningKey.generate(algorithm));
    }

    /** Signs with a new key; the old ones stay published. */
    public SigningKey introduce(String algorithm) {
        key = publish(algorithm);
        return key;
    }

    /** Signs with a new key and no longer publishes any other. */
    public SigningKey rotate(String algorithm) {
        published.clear();
        return introduce(algorithm);
    }

    public void withdraw(SigningKey former) {
        published.remove(former);
    }

    /** The key set as it is published now. */
    public ObjectNode jwks() {
        ObjectNode set = Json.object();
        set.set("keys", Json.node(published.stream().map(SigningKey::publicJwk).toList()));
        return set;
    }

    /** Publishes the metadata in this form and no longer in another. */
    public void publish(Discovery form) {
        publish(form, metadata -> {});
    }

    /** The same with members changed, for example a foreign {@code issuer}. */
    public void publish(Discovery form, Consumer<ObjectNode> change) {
        for (Discovery each : Discovery.values()) {
            each.paths(path).forEach(address -> server.on(address, Behaviour.status(404)));
        }
        ObjectNode metadata = metadata();
        change.accept(metadata);
        form.paths(path).forEach(address -> server.on(address, Behaviour.json(metadata::toString)));
    }

    /** Lets the metadata answer in another way. */
    public void metadata(Discovery form, Behaviour behaviour) {
        form.paths(path).forEach(address -> server.on(address, behaviour));
    }

    /** Lets the key set answer in another way. */
    public void keys(Behaviour behaviour) {
        server.on(jwksPath(), behaviour);
    }

    /** Requests for the key set wait until the key set answers in any other way. */
    public void holdKeys() {
        server.hold(jwksPath());
    }

    /** The key set answers with the published keys again. */
    public void healthyKeys() {
        keys(Behaviour.json(() -> jwks().toString()));
    }

    public int keyFetches() {
        return server.hits(jwksPath());
    }

    private ObjectNode metadata() {
        ObjectNode metadata = Json.object()
                .put("issuer", url())
                .put("jwks_uri", jwksUrl())
                .put("token_endpoint", url() + "/token")
                .put("authorization_endpoint", url() + "/authorize");
        Map<String, List<String>> lists = Map.of(
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256", "ES256"),
                "identity_chaining_requested_token_types_supported",
                        List.of("urn:ietf:params:oauth:token-type:id-jag"));
        lists.forEach((name, values) -> metadata.set(name, Json.node(values)));
        return metadata;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** An issuer that is a real HTTP server on loopback, and counts who asks. */
final class TestIssuer implements AutoCloseable {
    static final String JWKS = "/jwks";
    static final String OPENID = "/.well-known/openid-configuration";
    static final String OAUTH = "/.well-known/oauth-authorization-server";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(path);
        handlers.getOrDefault(path, status(404)).handle(exchange);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The same server under another host name. */
    String otherUrl() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String jwksUrl() {
        return url() + JWKS;
    }

    TestIssuer on(String path, HttpHandler handler) {
        handlers.put(path, handler);
        return this;
    }

    TestIssuer publishes(TestKey... keys) {
        return on(JWKS, json(set(Stream.of(keys).map(TestKey::jwk).toArray(ObjectNode[]::new))));
    }

    TestIssuer describesItself(String path, String issuer, String jwksUri) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("issuer", issuer).put("jwks_uri", jwksUri);
        metadata.putArray("id_token_signing_alg_values_supported")
                .add("RS256")
                .add("HS256")
                .add("ES256");
        return on(path, json(metadata.toString()));
    }

    long hits(String path) {
        return requests.stream().filter(path::equals).count();
    }

    List<String> requests() {
        return requests;
    }

    static String set(ObjectNode... keys) {
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.putArray("keys").addAll(List.of(keys));
        return set.toString();
    }

    static HttpHandler json(String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            try (exchange) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    static HttpHandler status(int status) {
        return exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status, -1);
            }
        };
    }

    static HttpHandler redirect(String target) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            status(302).handle(exchange);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

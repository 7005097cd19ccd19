// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A small HTTP server on 127.0.0.1 that answers exact paths with JSON. */
final class LoopbackServer implements AutoCloseable {
    private static final int LARGEST_BODY = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, Function<Request, Answer>> doors = new ConcurrentHashMap<>();
    private final String origin;

    /** One request; a form field that is sent twice has two values. */
    record Request(String method, String authorization, Map<String, List<String>> form) {}

    record Answer(int status, Map<String, String> headers, Map<String, Object> body) {
        static Answer ok(Map<String, Object> body) {
            return new Answer(200, Map.of(), body);
        }
    }

    LoopbackServer(int port) {
        origin = "http://127.0.0.1:" + port;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException e) {
            throw new DemoFailure("Port " + port + " is in use; choose another with --port N.", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String origin() {
        return origin;
    }

    void on(String path, Function<Request, Answer> door) {
        doors.put(path, door);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Function<Request, Answer> door = doors.get(exchange.getRequestURI().getPath());
            Answer answer = door == null
                    ? new Answer(404, Map.of(), Map.of("error", "not_found"))
                    : door.apply(requestOf(exchange));
            byte[] body = Json.compact(answer.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Request requestOf(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
        Map<String, List<String>> form = new LinkedHashMap<>();
        for (String field : body.split("&")) {
            String[] pair = field.split("=", 2);
            form.computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                    .add(pair.length == 2 ? decoded(pair[1]) : "");
        }
        return new Request(
                exchange.getRequestMethod(), exchange.getRequestHeaders().getFirst("Authorization"), form);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

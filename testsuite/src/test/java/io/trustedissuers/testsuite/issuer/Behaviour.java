// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.issuer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** How one address of an issuer answers. */
@FunctionalInterface
public interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;

    /** 200 with a body that is made for every request. */
    static Behaviour json(Supplier<String> body) {
        return exchange -> send(exchange, 200, "application/json", body.get());
    }

    static Behaviour text(String contentType, String body) {
        return exchange -> send(exchange, 200, contentType, body);
    }

    static Behaviour status(int status) {
        return exchange -> send(exchange, status, "text/plain", "Out of order");
    }

    static Behaviour redirectTo(String url) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", url);
            send(exchange, 302, "text/plain", "");
        };
    }

    /** Closes the connection instead of answering. */
    static Behaviour hangUp() {
        return HttpExchange::close;
    }

    /** Sends nothing until the latch opens, then answers as {@code then}. */
    static Behaviour held(CountDownLatch latch, Behaviour then) {
        return exchange -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            then.answer(exchange);
        };
    }

    /** A JSON document of this many bytes, in chunks and so without a length to warn of it. */
    static Behaviour oversized(int bytes) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = " ".repeat(8192).getBytes(StandardCharsets.UTF_8);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int sent = 0; sent < bytes; sent += spaces.length) {
                    body.write(spaces);
                }
                body.write("{\"keys\":[]}".getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    private static void send(HttpExchange exchange, int status, String contentType, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}

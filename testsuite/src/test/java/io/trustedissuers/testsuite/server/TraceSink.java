// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A receiver of OpenTelemetry's spans on loopback (OTLP over HTTP), which keeps all it gets. */
public final class TraceSink implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer http;
    private final List<Span> spans = new ArrayList<>();

    private TraceSink(HttpServer http) {
        this.http = http;
    }

    static TraceSink started() {
        try {
            TraceSink sink =
                    new TraceSink(HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0));
            sink.http.createContext("/v1/traces", sink::receive);
            sink.http.start();
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> startOptions() {
        return List.of(
                "--tracing-endpoint=http://127.0.0.1:" + http.getAddress().getPort(),
                "--tracing-protocol=http/protobuf");
    }

    /** All spans, once one has come that fits. A server sends a span when it has ended, and some seconds later. */
    public List<Span> await(Predicate<Span> fitting) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (spans) {
            while (spans.stream().noneMatch(fitting)) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("The span did not come, only " + names());
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(spans, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
            return List.copyOf(spans);
        }
    }

    private List<String> names() {
        return spans.stream().map(Span::getName).distinct().toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            synchronized (spans) {
                request.getResourceSpansList().forEach(resource -> resource.getScopeSpansList()
                        .forEach(scope -> spans.addAll(scope.getSpansList())));
                spans.notifyAll();
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            // An empty ExportTraceServiceResponse: everything was accepted.
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}

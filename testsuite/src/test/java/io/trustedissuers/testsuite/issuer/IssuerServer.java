// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A web server on loopback that plays customers' identity providers, one below each path, and counts its visitors. */
public final class IssuerServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(IssuerServer::daemon);
    private final SSLContext tls;
    private HttpServer http;

    public IssuerServer() {
        this(null);
    }

    /** @param tls null = plain HTTP */
    public IssuerServer(SSLContext tls) {
        this.tls = tls;
        this.http = listen(0);
    }

    /** {@code http://127.0.0.1:port} or the same with https, without a slash at the end. */
    public String url() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:"
                + http.getAddress().getPort();
    }

    /** A new issuer below a path: {@code /acme}, or empty for one at the root. */
    public TestIssuer issuer(String path) {
        return new TestIssuer(this, path);
    }

    /** Answers at a path; several calls replace each other and release who waits there. */
    public void on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
        release(path);
    }

    /** Lets requests at a path wait until {@link #on} is called for it again or the server closes. */
    public void hold(String path) {
        CountDownLatch latch = new CountDownLatch(1);
        Behaviour then = behaviours.getOrDefault(path, Behaviour.status(404));
        held.put(path, latch);
        behaviours.put(path, Behaviour.held(latch, then));
    }

    /** Requests so far, those to unknown paths included. */
    public int hits(String path) {
        return hits.getOrDefault(path, new AtomicInteger()).get();
    }

    /** Returns once so many requests have come to a path, answered or not. */
    public void awaitHits(String path, int count) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (hits) {
            while (hits(path) < count) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new AssertionError("Only " + hits(path) + " of " + count + " requests came to " + path);
                }
                try {
                    hits.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Requests to any path. */
    public int hits() {
        return hits.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    public void forgetHits() {
        hits.clear();
    }

    /** From now on connections to this server are refused. */
    public void goOffline() {
        http.stop(0);
    }

    /** Listens again at the same address. */
    public void comeBack() {
        http = listen(http.getAddress().getPort());
    }

    @Override
    public void close() {
        held.keySet().forEach(this::release);
        http.stop(0);
        threads.shutdownNow();
    }

    private void release(String path) {
        CountDownLatch latch = held.remove(path);
        if (latch != null) {
            latch.countDown();
        }
    }

    private HttpServer listen(int port) {
        try {
            HttpServer server = create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            server.setExecutor(threads);
            server.createContext("/", this::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServer create(InetSocketAddress address) throws IOException {
        if (tls == null) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        hits.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
        synchronized (hits) {
            hits.notifyAll();
        }
        try (exchange) {
            behaviours.getOrDefault(path, Behaviour.status(404)).answer(exchange);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "issuer");
        thread.setDaemon(true);
        return thread;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A web server on loopback whose answers are {@link Bomb}s, each at the path of its name. */
final class BombServer implements AutoCloseable {
    private static final int DRIP_MILLIS = 1_000;

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService drip = Executors.newScheduledThreadPool(1);
    private final List<Socket> visitors = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    BombServer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(this::listen);
    }

    String url(Bomb bomb) {
        return "http://127.0.0.1:" + server.getLocalPort() + "/" + bomb;
    }

    int hits(Bomb bomb) {
        return (int) requests.stream()
                .filter(line -> line.startsWith("GET /" + bomb + " "))
                .count();
    }

    private Void listen() throws IOException {
        while (true) {
            Socket visitor = server.accept();
            visitors.add(visitor);
            threads.submit(() -> answer(visitor));
        }
    }

    private Void answer(Socket visitor) throws IOException {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.ISO_8859_1));
            String request = in.readLine();
            requests.add(request);
            Bomb.valueOf(request.split("[ /]+")[1]).say(this, visitor.getOutputStream());
        } catch (IOException hungUp) {
            visitor.close();
        }
        return null;
    }

    static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same text again and again, until the visitor hangs up. */
    void sendSlowly(OutputStream out, String text) {
        drip.scheduleAtFixedRate(() -> sendOrEnd(out, text), DRIP_MILLIS, DRIP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void sendOrEnd(OutputStream out, String text) {
        try {
            send(out, text);
        } catch (IOException hungUp) {
            throw new UncheckedIOException("ends the drip", hungUp);
        }
    }

    @Override
    public void close() {
        drip.shutdownNow();
        try {
            server.close();
            for (Socket visitor : visitors) {
                visitor.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}

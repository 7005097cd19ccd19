// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.concurrent.atomic.AtomicLong;

/** A server on loopback that says whatever bytes it likes, and counts them and its visitors. */
final class RawServer implements AutoCloseable {
    private static final int DRIP_MILLIS = 100;

    private final ServerSocket server;
    private final Speech speech;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
    private final List<Socket> visitors = new CopyOnWriteArrayList<>();
    private final List<String> firstLines = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();

    /** What it says to one visitor; ends with an exception once the visitor has hung up. */
    @FunctionalInterface
    interface Speech {
        void say(RawServer server, OutputStream out) throws IOException;
    }

    RawServer(Speech speech) {
        this("127.0.0.1", 0, speech);
    }

    /** @param port 0 = any */
    RawServer(String address, int port, Speech speech) {
        this.speech = speech;
        try {
            server = new ServerSocket(port, 50, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(this::listen);
    }

    /** The text and nothing more. */
    static Speech once(String text) {
        return (server, out) -> server.send(out, text);
    }

    /** The text, then the same thing until the visitor hangs up. */
    static Speech endless(String text, String unit) {
        String units = unit.repeat(Math.max(1, 8192 / unit.length()));
        return (server, out) -> {
            server.send(out, text);
            while (true) {
                server.send(out, units);
            }
        };
    }

    /** The same, slowly. */
    static Speech drip(String text, String unit) {
        return (server, out) -> {
            server.send(out, text);
            server.drip.scheduleAtFixedRate(
                    () -> server.sendOrEnd(out, unit), DRIP_MILLIS, DRIP_MILLIS, TimeUnit.MILLISECONDS);
        };
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    int visits() {
        return visitors.size();
    }

    /** The first line of each request. */
    List<String> firstLines() {
        return firstLines;
    }

    /** Bytes that the operating system took, which holds some back. */
    long sent() {
        return sent.get();
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
            firstLines.add(firstLine(visitor.getInputStream()));
            speech.say(this, visitor.getOutputStream());
        } catch (IOException hungUp) {
            visitor.close();
        }
        return null;
    }

    /** Reads no further, so that a visitor who is sent nothing sees its request taken. */
    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            line.append((char) read);
        }
        return line.toString().trim();
    }

    private void send(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.write(bytes);
        sent.addAndGet(bytes.length);
    }

    private void sendOrEnd(OutputStream out, String text) {
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

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.server.Listening;
import io.trustedissuers.testsuite.wire.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The peer of {@code src/test/peers/oidc-provider}, where node and npm are there and npm finds its packages. */
final class NodePeer implements Listening, AutoCloseable {
    private static final Path SOURCE = Path.of("src", "test", "peers", "oidc-provider");
    private static final List<String> FILES = List.of("package.json", "server.js");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private NodePeer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Empty where it can not run: it is no reason to measure nothing. */
    static Optional<NodePeer> started(Options options, TestIssuer issuer) {
        Path home = options.scratch().resolve("oidc-provider");
        try {
            Files.createDirectories(home);
            for (String file : FILES) {
                Files.copy(
                        options.testsuite().resolve(SOURCE).resolve(file),
                        home.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            if (run(home, "npm", "install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund")
                            .waitFor()
                    != 0) {
                return Optional.empty();
            }
            int port = freePort();
            Process process = run(
                    home,
                    "node",
                    "server.js",
                    String.valueOf(port),
                    issuer.url(),
                    issuer.jwksUrl(),
                    String.valueOf(options.users()));
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            NodePeer peer = new NodePeer(process, port);
            return peer.isListening() ? Optional.of(peer) : Optional.empty();
        } catch (IOException noNode) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process run(Path home, String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
    }

    private boolean isListening() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (Http.answers("http://127.0.0.1:" + port + "/.well-known/openid-configuration")) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroyForcibly();
        return false;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "oidc-provider";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

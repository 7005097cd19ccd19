// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The real Keycloak distribution with the JAR dropped in, on loopback, with an H2 database. */
final class KeycloakServer {
    static final String ADMIN = "admin";
    static final String ADMIN_PASSWORD = "admin";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Map<String, String> QUICK_JVM = Map.of("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");

    private final Path home;
    private final String url;
    private final int port;
    private final Path log;
    private final Children children;
    private Process running;

    KeycloakServer(Path home, int port, Path log, Children children) {
        this.home = home;
        this.url = "http://127.0.0.1:" + port;
        this.port = port;
        this.log = log;
        this.children = children;
    }

    String url() {
        return url;
    }

    /** The issuer identifier of a realm. */
    String realm(String name) {
        return url + "/realms/" + name;
    }

    Void unpack(ServerFiles files) throws IOException, InterruptedException {
        try (InputStream file = Files.newInputStream(files.distribution());
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                unpack(zip, entry);
            }
        }
        Files.copy(files.jar(), home.resolve("providers").resolve(files.jar().getFileName()));
        return null;
    }

    private void unpack(ZipInputStream zip, ZipEntry entry) throws IOException {
        String nameBelowTopFolder = entry.getName().substring(entry.getName().indexOf('/') + 1);
        Path target = home.resolve(nameBelowTopFolder).normalize();
        if (!target.startsWith(home)) {
            throw new IOException("The distribution has a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.copy(zip, target);
        if (target.toString().endsWith(".sh") && !target.toFile().setExecutable(true)) {
            throw new IOException("Can not make " + target + " executable");
        }
    }

    Void build() throws IOException, InterruptedException {
        Process build = run(List.of("build", "--db=dev-file"), QUICK_JVM);
        if (build.waitFor() != 0) {
            throw new DemoFailure("kc.sh build failed; its log is " + log);
        }
        return null;
    }

    Void start(Http http) throws IOException, InterruptedException {
        running = run(
                List.of(
                        "start",
                        "--optimized",
                        "--cache=local",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=" + url,
                        "--spi-trusted-issuer-keys--default--insecure-loopback-issuers=true"),
                Map.of(
                        "JAVA_OPTS_APPEND", QUICK_JVM.get("JAVA_OPTS_APPEND"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD));
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!answers(http)) {
            if (!running.isAlive()) {
                throw new DemoFailure("Keycloak ended before it was ready; its log is " + log);
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DemoFailure("Keycloak was not ready after 5 minutes; its log is " + log);
            }
            running.waitFor(500, TimeUnit.MILLISECONDS);
        }
        return null;
    }

    /** Returns when Keycloak has ended by itself. */
    void awaitEnd() throws InterruptedException {
        running.waitFor();
    }

    private boolean answers(Http http) throws InterruptedException {
        try {
            return http.get(realm("master")).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process run(List<String> arguments, Map<String, String> variables) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString()));
        command.addAll(arguments);
        return children.start(log, variables, command);
    }
}

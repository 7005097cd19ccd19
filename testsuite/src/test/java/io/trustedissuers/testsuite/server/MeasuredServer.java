// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import io.trustedissuers.testsuite.admin.AdminClient;
import io.trustedissuers.testsuite.wire.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A Keycloak as an operator would run it, for measurements: with all of the compiler, and no log of ours at TRACE. */
public final class MeasuredServer implements Listening, AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofMinutes(4);

    private final Setup setup;
    private final Home home;
    private final int port;
    private final int managementPort;
    private final Path data;
    private final AdminClient admin;
    private int starts;
    private ServerProcess process;

    /**
     * @param name of its files
     * @param jar whether it has our JAR
     * @param database as for {@code --db}
     * @param databaseOptions how to reach the database
     * @param databaseProcesses of a database of its own
     * @param javaHome the Java that runs it
     * @param javaOptions heap and the like
     */
    public record Setup(
            String name,
            boolean jar,
            String database,
            List<String> databaseOptions,
            Supplier<Stream<ProcessHandle>> databaseProcesses,
            Path javaHome,
            List<String> javaOptions) {
        private Configuration configuration() {
            return new Configuration(
                    Version.UNDER_TEST.number(),
                    jar,
                    List.of(),
                    List.of(),
                    List.of("--db=" + database),
                    List.of(),
                    List.of(),
                    Fips.OFF,
                    false,
                    true,
                    "info",
                    1,
                    false);
        }
    }

    private MeasuredServer(Setup setup, Home home, List<Integer> ports) {
        this.setup = setup;
        this.home = home;
        this.port = ports.get(0);
        this.managementPort = ports.get(1);
        this.data = home.path().resolve("data-" + port);
        this.admin = new AdminClient(url(), "master", ServerProcess.ADMIN, ServerProcess.PASSWORD);
    }

    public static MeasuredServer started(Setup setup) {
        MeasuredServer server =
                new MeasuredServer(setup, Home.built(setup.configuration()), KeycloakServer.freePorts());
        server.start();
        return server;
    }

    @Override
    public String name() {
        return setup.name();
    }

    /** The root of all addresses, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public int port() {
        return port;
    }

    public boolean hasJar() {
        return setup.jar();
    }

    /** The admin REST API as the bootstrap admin. */
    public AdminClient admin() {
        return admin;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Stream<ProcessHandle> database() {
        return setup.databaseProcesses().get();
    }

    /** The log since the last start. */
    public ServerLog log() {
        return process.log();
    }

    /** Stops it, lets the caller change its database, and starts it again. */
    public void restartAfter(Runnable change) {
        process.stop();
        change.run();
        start();
    }

    /** An orderly stop, so that a flight recording is written. */
    @Override
    public void close() {
        process.stop();
        Distribution.delete(data);
    }

    private void start() {
        starts++;
        List<String> options = new ArrayList<>(List.of(
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                "--hostname=" + url(),
                "--cache=local"));
        if (setup.jar()) {
            options.add("--spi-trusted-issuer-keys--default--insecure-loopback-issuers=true");
        }
        options.addAll(setup.databaseOptions());
        List<String> command =
                new ArrayList<>(List.of("env", "JAVA_HOME=" + setup.javaHome().toAbsolutePath()));
        command.addAll(home.command("start", options));
        String javaOptions = String.join(" ", setup.javaOptions()) + " -Dkc.db-url-path=" + data;
        process = new ServerProcess(command, javaOptions, newLog());
        process.awaitReady(() -> Http.answers("http://127.0.0.1:" + managementPort + "/health/ready"), START_DEADLINE);
    }

    private Path newLog() {
        try {
            Path logs = Files.createDirectories(Distribution.homes().resolve("logs"));
            return logs.resolve("measured-" + setup.name() + "-" + port + "-" + starts + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

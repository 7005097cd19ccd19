// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import io.trustedissuers.testsuite.admin.AdminClient;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.RealmApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A running Keycloak with a database of its own and the bootstrap admin. */
public final class KeycloakServer implements AutoCloseable {
    /** Options for a server that is restarted or whose database is changed; no other test has the same server. */
    public static final String DATABASE_USER = "--db-username=" + Home.DATABASE_USER;

    public static final String DATABASE_PASSWORD = "--db-password=" + Home.DATABASE_USER;

    /** Who may do everything in every realm. */
    public static final String ADMIN = ServerProcess.ADMIN;

    public static final String ADMIN_PASSWORD = ServerProcess.PASSWORD;

    private static final Duration START_DEADLINE = Duration.ofMinutes(4);

    private final Configuration configuration;
    private final Home home;
    private final int port;
    private final int managementPort;
    private final int securePort;
    private final Place place;
    private final Path data;
    private final AdminClient admin;
    private Certificates certificates;
    private PostgreSql postgreSql;
    private MariaDb mariaDb;
    private TraceSink traces;
    private int starts;
    private ServerProcess process;

    private KeycloakServer(Configuration configuration, Home home, List<Integer> ports, Place place) {
        this.configuration = configuration;
        this.home = home;
        this.port = ports.get(0);
        this.managementPort = ports.get(1);
        this.securePort = ports.get(2);
        this.place = place;
        this.data = home.path().resolve("data-" + port);
        this.admin = new AdminClient(url(), "master", ServerProcess.ADMIN, ServerProcess.PASSWORD);
    }

    static KeycloakServer started(Configuration configuration) {
        Home home = Home.built(configuration);
        List<Integer> ports = freePorts();
        KeycloakServer server = new KeycloakServer(configuration, home, ports, Place.alone(ports.get(0)));
        if (configuration.mutualTls()) {
            server.certificates = Certificates.createdIn(server.data.resolveSibling("certificates-" + server.port));
        }
        if (configuration.onPostgreSql()) {
            server.postgreSql = PostgreSql.started();
        }
        if (configuration.onMariaDb()) {
            server.mariaDb = MariaDb.started(server.data.resolveSibling("mariadb-" + server.port));
        }
        if (configuration.isTraced()) {
            server.traces = TraceSink.started();
        }
        server.start();
        return server;
    }

    /** One of several on the same database, not started yet. */
    static KeycloakServer node(Configuration configuration, Home home, List<Integer> ports, Place place) {
        return new KeycloakServer(configuration, home, ports, place);
    }

    static List<Integer> freePorts() {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket three = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root of all addresses, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The https address of a realm, for a server with {@link Server#mutualTls}; the issuer identifier stays the same. */
    public RealmApi secureRealm(String realm) {
        return new RealmApi("https://127.0.0.1:" + securePort, realm);
    }

    /** The certificates of a server with {@link Server#mutualTls}. */
    public Certificates certificates() {
        return certificates;
    }

    /** The database of a server with {@code --db=postgres}. */
    public PostgreSql postgreSql() {
        return postgreSql;
    }

    /** What a server with {@code --tracing-enabled=true} has traced. */
    public TraceSink traces() {
        return traces;
    }

    /** The address, and so the issuer identifier, of a realm. */
    public String realmUrl(String realm) {
        return place.hostname() + "/realms/" + realm;
    }

    /** What anybody may call in a realm. */
    public RealmApi realm(String realm) {
        return new RealmApi(url(), realm);
    }

    /** Where health and metrics are. */
    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    public String version() {
        return configuration.version();
    }

    /** Whether it is older than {@code 26.minor}. */
    public boolean isBefore(int minor) {
        return Integer.parseInt(version().split("\\.")[1]) < minor;
    }

    public boolean hasJar() {
        return configuration.jar();
    }

    /** The admin REST API as the bootstrap admin. */
    public AdminClient admin() {
        return admin;
    }

    /** The log since the last start. */
    public ServerLog log() {
        return process.log();
    }

    /** Starts a node of a {@link Cluster} that was stopped or killed. */
    public void start() {
        begin();
        awaitReady();
    }

    /** Stops in good order: what others need of it, they get. */
    public void stop() {
        process.stop();
        process = null;
    }

    /** As if somebody had pulled the plug (SIGKILL). */
    public void kill() {
        process.kill();
        process = null;
    }

    /** Whether it was started and neither stopped nor killed since. */
    public boolean isUp() {
        return process != null;
    }

    /** Stops and starts again on the same port with the same database; what was only in memory is gone. */
    public void restart() {
        process.stop();
        start();
    }

    /**
     * The same, with SQL run on the database in between: for what no API of Keycloak lets anybody do. Needs a server
     * with {@link #DATABASE_USER} and {@link #DATABASE_PASSWORD}.
     */
    public void restartAfter(String... sql) {
        process.stop();
        try {
            home.h2(data.resolve("data/h2/keycloakdb"), String.join(";", sql));
        } finally {
            start();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
        if (postgreSql != null) {
            postgreSql.close();
        }
        if (mariaDb != null) {
            mariaDb.close();
        }
        if (traces != null) {
            traces.close();
        }
        Distribution.delete(data);
    }

    private void begin() {
        starts++;
        List<String> options = new ArrayList<>(configuration.startOptions(port, managementPort, place));
        if (certificates != null) {
            options.addAll(certificates.startOptions(securePort));
        }
        if (postgreSql != null) {
            options.addAll(postgreSql.startOptions());
        }
        if (mariaDb != null) {
            options.addAll(mariaDb.startOptions());
        }
        if (traces != null) {
            options.addAll(traces.startOptions());
        }
        List<String> command = new ArrayList<>(place.launcher());
        command.addAll(home.command("start", options));
        // The second is for the profile "mutation", whose agent goes into every server.
        List<String> javaOptions = List.of("-Dkc.db-url-path=" + data, System.getProperty("keycloak.java.options", ""));
        process = new ServerProcess(command, javaOptions, newLog());
    }

    private void awaitReady() {
        process.awaitReady(() -> Http.answers(managementUrl() + "/health/ready"), START_DEADLINE);
    }

    private Path newLog() {
        try {
            Path logs = Files.createDirectories(Distribution.homes().resolve("logs"));
            return logs.resolve(configuration.homeName() + "-" + port + "-" + starts + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

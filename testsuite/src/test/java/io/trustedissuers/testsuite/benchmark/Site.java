// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.server.MeasuredServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Two running servers with the same realm, one with our JAR and one without, and the issuers that they know. */
final class Site implements AutoCloseable {
    private final Options options;
    private final String databaseName;
    private final Path javaHome;
    private final IssuerServer issuers = new IssuerServer();
    private final TestIssuer trusted = issuers.issuer("/acme");
    private final TestIssuer door = issuers.issuer("/door");
    private final SigningKey trustedKey = trusted.introduce("ES256");
    private final SigningKey doorKey = door.introduce("ES256");
    private final Database database;
    private final MeasuredServer ours;
    private final MeasuredServer plain;
    private final NodePeer peer;

    Site(Options options, String databaseName, Path javaHome) {
        this.options = options;
        this.databaseName = databaseName;
        this.javaHome = javaHome;
        Cores.releaseThisProcess();
        this.database = databaseName.equals("postgres") ? Database.started() : null;
        this.ours = start("ours", true);
        this.plain = start("plain", false);
        this.peer = NodePeer.started(options, door).orElse(null);
        BenchmarkRealm.create(ours, BenchmarkRealm.NAME, door, trusted, options.users());
        BenchmarkRealm.create(plain, BenchmarkRealm.NAME, door, null, options.users());
        pin();
    }

    private MeasuredServer start(String name, boolean jar) {
        List<String> javaOptions = new ArrayList<>(List.of("-Xms1g", "-Xmx1g"));
        if (options.recordings()) {
            Path file = options.scratch().resolve(name + "-" + databaseName + "-" + javaHome.getFileName() + ".jfr");
            javaOptions.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + create(file));
        }
        List<String> databaseOptions = database == null ? List.of() : database.create(name);
        return MeasuredServer.started(new MeasuredServer.Setup(
                name,
                jar,
                databaseName,
                databaseOptions,
                database == null ? Stream::empty : database::processes,
                javaHome,
                javaOptions));
    }

    private void pin() {
        Cores.pin(ours.pid(), Cores.OF_SERVERS);
        Cores.pin(plain.pid(), Cores.OF_SERVERS);
        peer().ifPresent(node -> Cores.pin(node.pid(), Cores.OF_SERVERS));
        Cores.pinThisProcess();
    }

    /** Stops a server, changes its database and starts it: no cache knows of the change otherwise. */
    void restartAfter(MeasuredServer server, Runnable change) {
        Cores.releaseThisProcess();
        server.restartAfter(change);
        pin();
    }

    Options options() {
        return options;
    }

    String databaseName() {
        return databaseName;
    }

    Path javaHome() {
        return javaHome;
    }

    /** The database server, if it is not H2. */
    Optional<Database> database() {
        return Optional.ofNullable(database);
    }

    MeasuredServer ours() {
        return ours;
    }

    MeasuredServer plain() {
        return plain;
    }

    /** Another authorization server, if this machine has what it needs. */
    Optional<NodePeer> peer() {
        return Optional.ofNullable(peer);
    }

    Requests toOurs() {
        return Requests.toKeycloak(ours, BenchmarkRealm.NAME, options.users());
    }

    Requests toPlain() {
        return Requests.toKeycloak(plain, BenchmarkRealm.NAME, options.users());
    }

    IssuerServer issuers() {
        return issuers;
    }

    /** The issuer that only our server trusts, and its key. */
    TestIssuer trusted() {
        return trusted;
    }

    SigningKey trustedKey() {
        return trustedKey;
    }

    /** The issuer at Keycloak's own grant on both servers, and its key. */
    TestIssuer door() {
        return door;
    }

    SigningKey doorKey() {
        return doorKey;
    }

    private static Path create(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return file.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Cores.releaseThisProcess();
        ours.close();
        plain.close();
        peer().ifPresent(NodePeer::close);
        issuers.close();
        if (database != null) {
            database.close();
        }
    }
}

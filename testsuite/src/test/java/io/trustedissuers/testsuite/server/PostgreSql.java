// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A real PostgreSQL in a directory of its own, gone when it is closed. */
public final class PostgreSql implements AutoCloseable {
    private static final String NAME = "postgres";
    private static final Duration LOG_DEADLINE = Duration.ofSeconds(10);
    /** What the driver says with each connection that we ourselves open. */
    private static final String APPLICATION_NAME = "SET application_name";

    private final EmbeddedPostgres postgres;
    private final Path log;

    private PostgreSql(EmbeddedPostgres postgres, Path log) {
        this.postgres = postgres;
        this.log = log;
    }

    static PostgreSql started() {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Distribution.homes()), "postgres-log-");
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_directory", directory.toString())
                    .setServerConfig("log_filename", "postgres.log")
                    .setServerConfig("log_line_prefix", "")
                    .start();
            return new PostgreSql(postgres, directory.resolve("postgres.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What anybody asked the database while something was done, BEGIN and COMMIT among it. */
    public List<String> statementsDuring(Runnable work) {
        execute("alter system set log_statement = 'all'");
        execute("select pg_reload_conf()");
        try {
            String before = marker();
            work.run();
            String after = marker();
            String written = Files.readString(log);
            return written.substring(written.lastIndexOf(before), written.lastIndexOf('\n', written.indexOf(after)))
                    .lines()
                    .filter(line -> line.startsWith("LOG:  "))
                    .map(line -> line.replaceFirst("^LOG:  (statement|execute [^:]*): ", ""))
                    .filter(line -> !line.startsWith(APPLICATION_NAME))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            execute("alter system reset log_statement");
            execute("select pg_reload_conf()");
        }
    }

    /** Another process writes the log, in order but later: what is asked before a marker stands before it. */
    private String marker() throws IOException {
        String marker = "marker-" + UUID.randomUUID();
        long end = System.nanoTime() + LOG_DEADLINE.toNanos();
        do {
            query("select '" + marker + "'");
            if (System.nanoTime() > end) {
                throw new IllegalStateException("PostgreSQL does not log its statements");
            }
        } while (!Files.readString(log).contains(marker));
        return marker;
    }

    List<String> startOptions() {
        return startOptions(port());
    }

    /** @param port another way to this database */
    List<String> startOptions(int port) {
        return List.of(
                "--db-url=jdbc:postgresql://127.0.0.1:" + port + "/" + NAME,
                "--db-username=" + NAME,
                "--db-password=" + NAME);
    }

    int port() {
        return postgres.getPort();
    }

    /** The first column of what a query answers. */
    public List<String> query(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes the database behind the server's back. */
    public void execute(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever else wants the table waits until the work is done. */
    public void whileLocked(String table, Runnable work) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table " + table + " in access exclusive mode");
            work.run();
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on the server has no database. */
    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One PostgreSQL that counts statements, with a database for each server. */
final class Database implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final ProcessHandle server;

    private Database(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.server = serverOf(postgres);
    }

    /** The parent of the process of a connection, while that is open. */
    private static ProcessHandle serverOf(EmbeddedPostgres postgres) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return ProcessHandle.of(rows.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Database started() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.max", "10000")
                    .start();
            return new Database(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the database of a server, and answers how it is reached. */
    List<String> create(String name) {
        execute("postgres", "create database " + name);
        execute(name, "create extension pg_stat_statements");
        return List.of(
                "--db-url=jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name,
                "--db-username=postgres",
                "--db-password=postgres");
    }

    void execute(String name, String sql) {
        try (Connection connection = postgres.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String one(String name, String sql) {
        try (Connection connection = postgres.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server process and one for each connection. */
    Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(server), server.descendants());
    }

    void forgetStatements() {
        execute("postgres", "create extension if not exists pg_stat_statements");
        execute("postgres", "select pg_stat_statements_reset()");
    }

    /** How often each statement ran in a database since {@link #forgetStatements}, BEGIN and COMMIT among them. */
    Map<String, Long> statements(String name) {
        String sql = "select s.query, sum(s.calls) from pg_stat_statements s join pg_database d on d.oid = s.dbid "
                + "where d.datname = '" + name + "' group by s.query order by 2 desc";
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Connection connection =
                        postgres.getDatabase("postgres", "postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

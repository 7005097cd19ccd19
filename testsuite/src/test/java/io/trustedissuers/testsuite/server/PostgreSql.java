// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL in a directory of its own, gone when it is closed. */
public final class PostgreSql implements AutoCloseable {
    private static final String NAME = "postgres";

    private final EmbeddedPostgres postgres;

    private PostgreSql(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static PostgreSql started() {
        try {
            return new PostgreSql(EmbeddedPostgres.builder().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.io.EOFException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ModelException;

class DatabaseOutageTest {
    @ParameterizedTest
    @CsvSource({
        "08001, true",
        "08006, true",
        "08S01, true",
        "57P01, true",
        "57P03, true",
        "57014, false",
        "23505, false",
        "40001, false",
        "42P01, false",
        ", false"
    })
    void onlyALostConnectionIsAnOutage(String state, boolean outage) {
        SQLException cause = new SQLException("no", state);

        assertThat(DatabaseOutage.isBehind(new PersistenceException(cause))).isEqualTo(outage);
        assertThat(DatabaseOutage.isBehind(new ModelException("no", new PersistenceException(cause))))
                .isEqualTo(outage);
    }

    @Test
    void aConnectionThatBreaksIsAnOutageAndAnotherServerThatIsGoneIsNone() {
        assertThat(DatabaseOutage.isBehind(new ModelException("Database operation failed", new EOFException())))
                .isTrue();
        assertThat(DatabaseOutage.isBehind(new ModelException("Database operation failed", new RuntimeException())))
                .isFalse();
        assertThat(DatabaseOutage.isBehind(new ModelException("LDAP query failed", new ConnectException())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sorry, acquisition timeout!", "Acquisition timeout while waiting for new connection"})
    void aPoolThatIsEmptyIsAnOutage(String text) {
        assertThat(DatabaseOutage.isBehind(new PersistenceException(new SQLException(text))))
                .isTrue();
        assertThat(DatabaseOutage.isBehind(new ModelException("Database operation failed", new SQLException(text))))
                .isTrue();
        assertThat(DatabaseOutage.isBehind(new PersistenceException(new SQLException(text, "40001"))))
                .isFalse();
    }

    @Test
    void whatHasNoCauseInTheDatabaseIsNone() {
        assertThat(DatabaseOutage.isBehind(new ModelException("no"))).isFalse();
    }
}

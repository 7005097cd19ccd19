// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.io.EOFException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void aPoolThatIsEmptyIsAnOutage() {
        SQLException empty = new SQLException("Acquisition timeout", new TimeoutException());

        assertThat(DatabaseOutage.isBehind(new PersistenceException(empty))).isTrue();
        assertThat(DatabaseOutage.isBehind(new ModelException("Database operation failed", new TimeoutException())))
                .isTrue();
        assertThat(DatabaseOutage.isBehind(new ModelException("LDAP query failed", new TimeoutException())))
                .isFalse();
    }

    @Test
    void whatHasNoCauseInTheDatabaseIsNone() {
        assertThat(DatabaseOutage.isBehind(new ModelException("no"))).isFalse();
    }
}

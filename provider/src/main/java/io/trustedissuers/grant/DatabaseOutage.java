// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.keycloak.models.ModelException;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.services.CorsErrorResponseException;

/**
 * A database that can not be reached, or whose connections are all in use, is a clear 503: the client may come again,
 * with the same assertion. Without this {@code KeycloakErrorHandler} (26.4 to 26.7) makes a 500 of it, as of a bug.
 */
final class DatabaseOutage {
    /** SQL:2016 part 2, table 38: connection exception. */
    private static final String CONNECTION_EXCEPTION = "08";
    /** PostgreSQL, appendix A: it shuts down, has crashed, or is not up yet. */
    private static final String POSTGRESQL_IS_NOT_UP = "57P0";

    /** By its text alone: {@code ConnectionPool} and {@code ConnectionHandler} of Agroal 2.8 and 3.0 (26.4 to 26.7). */
    private static final Pattern EMPTY_POOL = Pattern.compile("(?i)\\bacquisition timeout\\b");

    /** The text of {@code EntityManagerProxy} (26.4 to 26.7); an LDAP server that is gone is a ModelException too. */
    private static final String DATABASE_FAILED = "Database operation failed";

    private final OAuth2GrantType.Context context;
    private final RefusedResponse refused;

    DatabaseOutage(OAuth2GrantType.Context context, RefusedResponse refused) {
        this.context = context;
        this.refused = refused;
    }

    /** What the step returns; every other failure than an outage stays what it is. */
    <T> T answered(Supplier<T> step) {
        try {
            return step.get();
        } catch (PersistenceException | ModelException failure) {
            if (!isBehind(failure)) {
                throw failure;
            }
            throw unavailable();
        }
    }

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql) || isLostConnection(cause)) {
                return true;
            }
        }
        return false;
    }

    /** {@code EntityManagerProxy} keeps the innermost cause alone: of a connection that breaks, what the socket said. */
    private static boolean isLostConnection(Throwable failure) {
        return failure instanceof ModelException
                && DATABASE_FAILED.equals(failure.getMessage())
                && failure.getCause() instanceof IOException;
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? failure.getMessage() != null
                        && EMPTY_POOL.matcher(failure.getMessage()).find()
                : state.startsWith(CONNECTION_EXCEPTION) || state.startsWith(POSTGRESQL_IS_NOT_UP);
    }

    /** Where events are stored, this one can not be: then there is no reference that anybody could look up. */
    private CorsErrorResponseException unavailable() {
        try {
            return refused.of(new Refusal(Reason.DATABASE_UNAVAILABLE));
        } catch (PersistenceException | ModelException unrecorded) {
            context.getSession().getTransactionManager().setRollbackOnly();
            return new CorsErrorResponseException(
                    context.getCors(),
                    Reason.DATABASE_UNAVAILABLE.error().code(),
                    Reason.DATABASE_UNAVAILABLE.publicText(),
                    Response.Status.fromStatusCode(
                            Reason.DATABASE_UNAVAILABLE.error().status()));
        }
    }
}

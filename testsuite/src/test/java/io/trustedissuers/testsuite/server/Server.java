// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The Keycloak of a test class. Classes with equal values share one running server. On a parameter of type
 * {@link KeycloakServer} it asks for a second server beside that of the class.
 */
@Target({ElementType.TYPE, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ServerExtension.class)
public @interface Server {
    Version version() default Version.UNDER_TEST;

    /** False starts a Keycloak without our JAR. */
    boolean jar() default true;

    /** Keycloak features to switch on, as in {@code --features}. */
    String[] features() default {};

    /** Keycloak features to switch off. */
    String[] disabled() default {};

    /**
     * More options of {@code kc.sh build}, for example {@code --db=dev-mem}; with {@code --db=postgres} the server gets
     * a {@link PostgreSql} of its own, with {@code --db=mariadb} a MariaDB, with {@code --tracing-enabled=true} a
     * {@link TraceSink}.
     */
    String[] build() default {};

    /** Extensions beside ours, by the names of their directories below {@code src/test/extensions}. */
    String[] extensions() default {};

    /** More options of {@code kc.sh start}. */
    String[] options() default {};

    /** Not together with {@link #features}. */
    Fips fips() default Fips.OFF;

    /** True listens at an https address too, where clients may present a certificate. */
    boolean mutualTls() default false;

    /** False leaves the host name to the request ({@code --hostname-strict=false}). */
    boolean fixedHostname() default true;

    /** Level of all log categories but ours, which are always at TRACE. */
    String logLevel() default "info";

    /** 2 makes a {@link Cluster}, which needs {@code --db=postgres}; {@link KeycloakServer} is its first node then. */
    int nodes() default 1;

    /** True gives each node of a cluster a clock that a test can step; needs Debian's package libfaketime. */
    boolean clocks() default false;
}

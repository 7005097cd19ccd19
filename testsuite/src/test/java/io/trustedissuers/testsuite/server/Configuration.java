// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.util.ArrayList;
import java.util.List;

/** The values of {@link Server} as a key: one running server for each. */
record Configuration(
        String version,
        boolean jar,
        List<String> features,
        List<String> disabled,
        List<String> build,
        List<String> extensions,
        List<String> options,
        Fips fips,
        boolean mutualTls,
        boolean fixedHostname,
        String logLevel,
        int nodes,
        boolean clocks) {

    static Configuration of(Server server) {
        return new Configuration(
                server.version().number(),
                server.jar() && ProviderJar.isWanted(),
                List.of(server.features()),
                List.of(server.disabled()),
                List.of(server.build()),
                List.of(server.extensions()),
                List.of(server.options()),
                server.fips(),
                server.mutualTls(),
                server.fixedHostname(),
                server.logLevel(),
                server.nodes(),
                server.clocks());
    }

    /** What the built server depends on, the JAR's content aside. */
    List<String> buildOptions() {
        List<String> all = new ArrayList<>(List.of("--health-enabled=true", "--metrics-enabled=true"));
        if (!features.isEmpty()) {
            all.add("--features=" + String.join(",", features));
        }
        all.addAll(fips.buildOptions());
        if (mutualTls) {
            all.add("--https-client-auth=request");
        }
        if (!disabled.isEmpty()) {
            all.add("--features-disabled=" + String.join(",", disabled));
        }
        if (build.stream().noneMatch(option -> option.startsWith("--db="))) {
            all.add("--db=dev-file");
        }
        all.addAll(build);
        return all;
    }

    boolean onPostgreSql() {
        return build.contains("--db=postgres");
    }

    boolean isTraced() {
        return build.contains("--tracing-enabled=true");
    }

    boolean onMariaDb() {
        return build.contains("--db=mariadb");
    }

    List<String> startOptions(int port, int managementPort, Place place) {
        List<String> all = new ArrayList<>(List.of(
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                // A thousand realms of tests in one server, each with the roles of its administration.
                "--cache-embedded-realms-max-count=200000",
                "--log-level=" + logLevel + ",io.trustedissuers:trace"));
        all.add(fixedHostname ? "--hostname=" + place.hostname() : "--hostname-strict=false");
        all.addAll(place.options());
        if (jar) {
            all.add("--spi-trusted-issuer-keys--default--insecure-loopback-issuers=true");
        }
        if (mutualTls) {
            all.add("--http-management-scheme=http");
        }
        all.addAll(options);
        return all;
    }

    /** A directory name that says which server lives there. */
    String homeName() {
        String built = (jar ? "jar " : "plain ") + String.join(" ", buildOptions()) + String.join(" ", extensions);
        return version + (jar ? "-jar-" : "-plain-") + Integer.toHexString(built.hashCode());
    }
}

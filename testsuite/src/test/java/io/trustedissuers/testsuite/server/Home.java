// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Keycloak directory of its own for each set of build options, built once for each content of our JAR. */
final class Home {
    static final String DATABASE_USER = "tests";

    private static final Duration BUILD_DEADLINE = Duration.ofMinutes(5);

    private final Configuration configuration;
    private final Path path;

    private Home(Configuration configuration) {
        this.configuration = configuration;
        this.path = Distribution.homes().resolve(configuration.homeName());
    }

    static Home built(Configuration configuration) {
        Home home = new Home(configuration);
        try {
            if (!home.isBuilt()) {
                home.build();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }

    Path path() {
        return path;
    }

    List<String> command(String verb, List<String> options) {
        List<String> command =
                new ArrayList<>(List.of("bash", path.resolve("bin/kc.sh").toString(), verb));
        command.addAll(options);
        return command;
    }

    /** Runs SQL on a database that no server has open, with the H2 of this Keycloak. */
    void h2(Path database, String sql) {
        String url = "jdbc:h2:file:" + database + ";IFEXISTS=TRUE;NON_KEYWORDS=VALUE";
        Path jars = path.resolve("lib/lib/main");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jars + "/*",
                "org.h2.tools.Shell",
                "-url",
                url,
                "-user",
                DATABASE_USER,
                "-password",
                DATABASE_USER,
                "-sql",
                sql);
        new ServerProcess(command, List.of(), path.resolve("sql.log")).awaitSuccess(BUILD_DEADLINE);
    }

    private boolean isBuilt() throws IOException {
        return Files.exists(stamp()) && Files.readString(stamp()).equals(content());
    }

    private void build() throws IOException {
        Distribution.delete(path);
        Distribution.unpack(configuration.version(), path);
        if (configuration.jar()) {
            Files.copy(
                    ProviderJar.path(),
                    path.resolve("providers").resolve(ProviderJar.path().getFileName()));
        }
        for (String extension : configuration.extensions()) {
            new OtherExtension(extension).install(path);
        }
        if (configuration.fips() != Fips.OFF) {
            copyFipsJars();
        }
        Path log = path.resolve("build.log");
        new ServerProcess(command("build", configuration.buildOptions()), List.of(), log).awaitSuccess(BUILD_DEADLINE);
        Files.writeString(stamp(), content());
    }

    private void copyFipsJars() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(SystemProperty.required("keycloak.fips.jars")))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, path.resolve("providers").resolve(jar.getFileName()));
            }
        }
    }

    private Path stamp() {
        return path.resolve("built-with");
    }

    private String content() {
        return (configuration.jar() ? ProviderJar.sha256() + " " : "")
                + configuration.buildOptions()
                + configuration.extensions().stream()
                        .map(name -> new OtherExtension(name).content())
                        .toList();
    }
}

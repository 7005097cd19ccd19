// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.request;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines of Keycloak's {@code kcadm.sh} that can be pasted into a terminal. Every word is quoted for the shell: names in
 * a realm may be chosen by people who must not choose what an admin's terminal does.
 */
public final class Kcadm {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=%-]+");

    private final String realm;

    public Kcadm(String realm) {
        this.realm = realm;
    }

    public String create(String endpoint, String... arguments) {
        return line("create", endpoint, arguments);
    }

    public String update(String endpoint, String... arguments) {
        return line("update", endpoint, arguments);
    }

    private String line(String command, String endpoint, String... arguments) {
        return Stream.concat(Stream.of("kcadm.sh", command, endpoint, "-r", realm), Arrays.stream(arguments))
                .map(Kcadm::quoted)
                .collect(Collectors.joining(" "));
    }

    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

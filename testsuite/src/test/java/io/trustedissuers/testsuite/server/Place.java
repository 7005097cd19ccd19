// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.util.List;

/**
 * What a server is told that depends on those beside it.
 *
 * @param hostname the root of the issuer identifiers, the same for all nodes of a cluster
 * @param launcher what stands before the command that starts it
 */
record Place(String hostname, List<String> options, List<String> launcher) {
    /** A server that is alone. */
    static Place alone(int port) {
        return new Place("http://127.0.0.1:" + port, List.of("--cache=local"), List.of());
    }
}

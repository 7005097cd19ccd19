// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.util.stream.Stream;

/** A process on loopback that answers HTTP. */
public interface Listening {
    String name();

    int port();

    long pid();

    /** The processes of its database; empty if that is none, or in the same process. */
    default Stream<ProcessHandle> database() {
        return Stream.empty();
    }
}

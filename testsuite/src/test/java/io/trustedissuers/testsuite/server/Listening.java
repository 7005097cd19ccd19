// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

/** A process on loopback that answers HTTP. */
public interface Listening {
    String name();

    int port();

    long pid();
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servers of this test JVM. At the start of a class only its own server stays. */
final class RunningServers implements AutoCloseable {
    private final Map<Configuration, KeycloakServer> servers = new HashMap<>();

    synchronized KeycloakServer get(Configuration configuration) {
        return servers.computeIfAbsent(configuration, KeycloakServer::started);
    }

    synchronized void keepOnly(Configuration configuration) {
        for (Configuration other : List.copyOf(servers.keySet())) {
            if (!other.equals(configuration)) {
                servers.remove(other).close();
            }
        }
    }

    synchronized void deleteCreatedRealms() {
        servers.values().forEach(server -> server.admin().deleteCreatedRealms());
    }

    @Override
    public synchronized void close() {
        servers.values().forEach(KeycloakServer::close);
        servers.clear();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servers of this test JVM. At the start of a class only its own server stays. */
final class RunningServers implements AutoCloseable {
    private final Map<Configuration, KeycloakServer> servers = new HashMap<>();
    private final Map<Configuration, Cluster> clusters = new HashMap<>();

    synchronized KeycloakServer get(Configuration configuration) {
        return configuration.nodes() == 1
                ? servers.computeIfAbsent(configuration, KeycloakServer::started)
                : cluster(configuration).first();
    }

    synchronized Cluster cluster(Configuration configuration) {
        return clusters.computeIfAbsent(configuration, Cluster::started);
    }

    synchronized void keepOnly(Configuration configuration) {
        for (Configuration other : List.copyOf(servers.keySet())) {
            if (!other.equals(configuration)) {
                servers.remove(other).close();
            }
        }
        for (Configuration other : List.copyOf(clusters.keySet())) {
            if (!other.equals(configuration)) {
                clusters.remove(other).close();
            }
        }
    }

    synchronized void deleteCreatedRealms() {
        servers.values().forEach(server -> server.admin().deleteCreatedRealms());
        clusters.values().forEach(cluster -> cluster.first().admin().deleteCreatedRealms());
    }

    @Override
    public synchronized void close() {
        servers.values().forEach(KeycloakServer::close);
        servers.clear();
        clusters.values().forEach(Cluster::close);
        clusters.clear();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two nodes of one Keycloak: one database, one host name, Keycloak's default clustering, on loopback. */
public final class Cluster implements AutoCloseable {
    private final PostgreSql postgreSql;
    private final DatabaseLine line;
    private final List<NodeClock> clocks;
    private final List<KeycloakServer> nodes = new ArrayList<>();

    private Cluster(Configuration configuration) {
        Home home = Home.built(configuration);
        this.postgreSql = PostgreSql.started();
        this.line = new DatabaseLine(postgreSql.port());
        List<List<Integer>> ports = new ArrayList<>();
        List<NodeClock> made = new ArrayList<>();
        for (int i = 0; i < configuration.nodes(); i++) {
            ports.add(KeycloakServer.freePorts());
            if (configuration.clocks()) {
                made.add(NodeClock.createdIn(
                        home.path().resolve("clock-" + ports.get(i).get(0))));
            }
        }
        this.clocks = List.copyOf(made);
        String hostname = "http://127.0.0.1:" + ports.get(0).get(0);
        for (int i = 0; i < configuration.nodes(); i++) {
            List<String> options = new ArrayList<>(List.of(
                    "--cache=ispn",
                    "--cache-embedded-network-bind-address=127.0.0.1",
                    "--cache-embedded-network-bind-port=" + ports.get(i).get(2)));
            options.addAll(postgreSql.startOptions(line.port()));
            List<String> launcher = clocks.isEmpty() ? List.of() : clocks.get(i).launcher();
            nodes.add(KeycloakServer.node(configuration, home, ports.get(i), new Place(hostname, options, launcher)));
        }
    }

    static Cluster started(Configuration configuration) {
        Cluster cluster = new Cluster(configuration);
        cluster.makeWhole();
        return cluster;
    }

    public KeycloakServer first() {
        return nodes.get(0);
    }

    public KeycloakServer second() {
        return nodes.get(1);
    }

    public List<KeycloakServer> nodes() {
        return List.copyOf(nodes);
    }

    /** Starts what does not run, one after the other, as an orchestrator does. */
    public void makeWhole() {
        line.mend();
        clocks.forEach(NodeClock::set);
        nodes.stream().filter(node -> !node.isUp()).forEach(KeycloakServer::start);
    }

    /** The clock of a node, where {@link Server#clocks} asks for one. */
    public NodeClock clock(KeycloakServer node) {
        return clocks.get(nodes.indexOf(node));
    }

    /** Between all nodes and their database. */
    public DatabaseLine databaseLine() {
        return line;
    }

    /** The database, past the line that can be cut. */
    public PostgreSql postgreSql() {
        return postgreSql;
    }

    /** How many nodes the node thinks there are, by its last word about it. */
    public Optional<Integer> membersSeenBy(KeycloakServer node) {
        return node.log()
                .lastMatch("(?:ISPN000094|ISPN000093|ISPN000079)[^\\n]*?\\((\\d+)\\) \\[")
                .map(Integer::valueOf);
    }

    @Override
    public void close() {
        nodes.forEach(KeycloakServer::close);
        line.close();
        postgreSql.close();
    }
}

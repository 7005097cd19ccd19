// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The code that the running servers run, and what they start with. */
final class Servers implements AutoCloseable {
    private final Map<String, byte[]> replaced = new LinkedHashMap<>();
    private final List<ServerLine> lines = new ArrayList<>();
    private final ServerSocket socket;

    Servers(Path agent) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        System.setProperty("keycloak.java.options", "-javaagent:" + agent + "=" + socket.getLocalPort());
        Thread thread = new Thread(this::answer, "servers");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer() {
        while (!socket.isClosed()) {
            try {
                ServerLine line = new ServerLine(socket.accept());
                synchronized (this) {
                    replaced.forEach(line::replace);
                    line.go();
                    lines.add(line);
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    /** @return why a JVM does not want it, or an empty text */
    synchronized String replace(String name, byte[] code) {
        replaced.put(name, code);
        String problem = "";
        for (ServerLine line : List.copyOf(lines)) {
            problem += ask(line, () -> line.replace(name, code));
        }
        return problem;
    }

    synchronized void restoreAll() {
        for (String name : replaced.keySet()) {
            for (ServerLine line : List.copyOf(lines)) {
                String problem = ask(line, () -> line.restore(name));
                if (!problem.isEmpty()) {
                    throw new IllegalStateException(name + ": " + problem);
                }
            }
        }
        replaced.clear();
    }

    /** The numbers of the lines that have run since the last call. */
    synchronized Set<Integer> takeLines() {
        Set<Integer> numbers = new HashSet<>();
        for (ServerLine line : List.copyOf(lines)) {
            ask(line, () -> {
                numbers.addAll(line.take());
                return "";
            });
        }
        return numbers;
    }

    /** For a server in an endless loop. */
    synchronized void halt() {
        lines.forEach(ServerLine::halt);
        lines.clear();
    }

    private String ask(ServerLine line, Supplier<String> question) {
        try {
            return question.get();
        } catch (UncheckedIOException e) {
            lines.remove(line);
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

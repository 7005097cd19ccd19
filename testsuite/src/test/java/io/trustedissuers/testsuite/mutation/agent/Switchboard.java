// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation.agent;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.Socket;

/** The Java agent in a Keycloak under mutation: calls the test JVM on loopback and does what that says. */
public final class Switchboard {
    public static final byte REPLACE = 1;
    public static final byte RESTORE = 2;
    public static final byte TAKE = 3;
    public static final byte HALT = 4;
    public static final byte GO = 5;

    private final Replacements replacements;
    private final DataInputStream in;
    private final DataOutputStream out;

    private Switchboard(Instrumentation instrumentation, Socket socket) throws IOException {
        this.replacements = new Replacements(instrumentation);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /** Comes back when the test JVM says GO: what it has replaced by then is replaced from the server's first step on. */
    public static void premain(String port, Instrumentation instrumentation) throws IOException {
        Switchboard switchboard =
                new Switchboard(instrumentation, new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port)));
        while (switchboard.obey() != GO) {}
        Thread thread = new Thread(switchboard::obeyForever, "mutation");
        thread.setDaemon(true);
        thread.start();
    }

    private void obeyForever() {
        try {
            while (true) {
                obey();
            }
        } catch (IOException e) {
            // The test JVM is gone, and stops this server if it can.
        }
    }

    private byte obey() throws IOException {
        byte command = in.readByte();
        switch (command) {
            case REPLACE -> out.writeUTF(replacements.put(in.readUTF(), in.readNBytes(in.readInt())));
            case RESTORE -> out.writeUTF(replacements.remove(in.readUTF()));
            case TAKE -> {
                int[] numbers = Probes.take();
                out.writeInt(numbers.length);
                for (int number : numbers) {
                    out.writeInt(number);
                }
            }
            case HALT -> Runtime.getRuntime().halt(1);
            default -> out.writeUTF("");
        }
        out.flush();
        return command;
    }
}

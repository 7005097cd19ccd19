// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import io.trustedissuers.testsuite.mutation.agent.Switchboard;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** The line to the agent in one server. */
final class ServerLine {
    private static final int PATIENCE_MILLIS = 60_000;

    private final DataInputStream in;
    private final DataOutputStream out;

    ServerLine(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    String replace(String name, byte[] code) {
        try {
            out.writeByte(Switchboard.REPLACE);
            out.writeUTF(name);
            out.writeInt(code.length);
            out.write(code);
            out.flush();
            return in.readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String restore(String name) {
        try {
            out.writeByte(Switchboard.RESTORE);
            out.writeUTF(name);
            out.flush();
            return in.readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void go() {
        try {
            out.writeByte(Switchboard.GO);
            out.flush();
            in.readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<Integer> take() {
        try {
            out.writeByte(Switchboard.TAKE);
            out.flush();
            Set<Integer> numbers = new HashSet<>();
            for (int count = in.readInt(); count > 0; count--) {
                numbers.add(in.readInt());
            }
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void halt() {
        try {
            out.writeByte(Switchboard.HALT);
            out.flush();
        } catch (IOException e) {
            // It has gone by itself.
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.net.URISyntaxException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Starts everything, tells the story, and leaves nothing behind. Started by the script {@code demo} with the port and
 * any of {@code --exit} and {@code --interactive}.
 */
public final class Demo {
    private static final int INTERRUPTED = 130;

    private Demo() {}

    public static void main(String[] arguments) throws URISyntaxException {
        List<String> options = List.of(arguments);
        Terminal terminal = new Terminal(System.out, options.contains("--interactive"));
        Path program = Path.of(
                Demo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Play play =
                new Play(terminal, program, new Ports(Integer.parseInt(options.get(0))), options.contains("--exit"));
        System.exit(endedByCtrlCToo(terminal, play));
    }

    /** Whatever ends us, the play closes what it has opened before this process is gone. */
    private static int endedByCtrlCToo(Terminal terminal, Play play) {
        CountDownLatch closed = new CountDownLatch(1);
        Thread player = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (closed.getCount() > 0) {
                player.interrupt();
                awaitQuietly(closed);
            }
        }));
        try {
            return statusOf(terminal, play);
        } finally {
            closed.countDown();
        }
    }

    private static int statusOf(Terminal terminal, Play play) {
        try {
            return play.perform() ? 0 : 1;
        } catch (InterruptedException | ClosedByInterruptException e) {
            terminal.blank();
            terminal.say("Stopped; nothing is left behind.");
            return INTERRUPTED;
        } catch (DemoFailure e) {
            terminal.failure(e.getMessage());
            return 1;
        } catch (Exception e) {
            terminal.failure("The demonstration broke down: " + e);
            return 1;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

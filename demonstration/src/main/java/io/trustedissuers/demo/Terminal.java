// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Everything the person sees. Colours and a running clock only where there is somebody to see them. */
final class Terminal {
    private static final String INDENT = "   ";
    private static final int WIDTH = 100;

    private final PrintStream out;
    private final boolean interactive;

    Terminal(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    void heading(String text) {
        out.println();
        out.println(styled("1", text));
        out.println(styled("2", "-".repeat(text.length())));
    }

    void say(String text) {
        out.println(text);
    }

    void blank() {
        out.println();
    }

    /** A caption over what follows, such as who speaks. */
    void caption(String text) {
        out.println();
        out.println(INDENT + styled("36", text));
    }

    void block(String text) {
        text.lines().forEach(line -> out.println(line.isBlank() ? "" : INDENT + line));
    }

    void fields(Map<String, ?> fields) {
        int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        String format = INDENT + "%-" + width + "s  %s";
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            String name = field.getKey();
            for (String line : wrapped(String.valueOf(field.getValue()), WIDTH - INDENT.length() - width - 2)) {
                out.println(String.format(format, name, line));
                name = "";
            }
        }
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width && rest.lastIndexOf(' ', width) > 0) {
            int space = rest.lastIndexOf(' ', width);
            lines.add(rest.substring(0, space));
            rest = rest.substring(space + 1);
        }
        lines.add(rest);
        return lines;
    }

    void verdict(String sentence, boolean holds) {
        out.println(INDENT + (holds ? styled("32", "ok ") : styled("1;31", "NOT")) + " " + sentence);
    }

    void failure(String sentence) {
        out.println();
        out.println(styled("1;31", sentence));
    }

    /** Runs the work and says how long it took; a person at a terminal sees the seconds pass. */
    <T> T during(String what, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        if (!interactive) {
            out.print("   " + what + " ... ");
            out.flush();
        }
        ScheduledExecutorService clock = clock(what, start);
        T result;
        try {
            result = work.call();
        } finally {
            stop(clock);
        }
        String took = seconds(start) + " s";
        out.println(interactive ? "\r" + styled("32", "ok ") + what + "  " + took + "\033[K" : took);
        return result;
    }

    private static long seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    private String styled(String style, String text) {
        return interactive ? "\033[" + style + "m" + text + "\033[0m" : text;
    }

    /** Repaints one line every second. */
    private ScheduledExecutorService clock(String what, long start) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        if (interactive) {
            clock.scheduleAtFixedRate(
                    () -> out.print("\r.. " + what + "  " + seconds(start) + " s\033[K"), 0, 1, TimeUnit.SECONDS);
        }
        return clock;
    }

    private static void stop(ScheduledExecutorService clock) throws InterruptedException {
        clock.shutdownNow();
        clock.awaitTermination(1, TimeUnit.SECONDS);
    }
}

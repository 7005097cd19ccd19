// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Horizontal bars, one panel below the other, as SVG. */
final class Chart {
    private static final int WIDTH = 920;
    private static final int LABELS = 400;
    private static final int BARS = 440;
    private static final int LINE = 24;
    private static final int TITLE = 34;
    private static final int GAP = 22;
    /** From here on a panel counts in powers of ten. */
    private static final double WIDE = 30;

    private static final String HALO = " stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\"";

    private final Map<String, List<Bar>> panels = new LinkedHashMap<>();

    private record Bar(String label, double value) {}

    /** Of each panel only the first run is drawn: PostgreSQL before H2, the newest Java first. */
    Chart(List<JsonNode> all) {
        Set<String> drawn = new HashSet<>();
        for (JsonNode findings : all) {
            Map<String, List<Bar>> own = new LinkedHashMap<>();
            for (JsonNode bar : findings.path("bars")) {
                own.computeIfAbsent(bar.path("panel").asText(), key -> new ArrayList<>())
                        .add(new Bar(
                                bar.path("label").asText(), bar.path("value").asDouble()));
            }
            own.forEach((panel, bars) -> {
                if (drawn.add(panel)) {
                    panels.put(
                            panel + " (" + findings.at("/run/database").asText() + ", Java "
                                    + findings.at("/run/javaFeature").asText() + ")",
                            bars);
                }
            });
        }
    }

    String svg() {
        StringBuilder body = new StringBuilder();
        int y = 8;
        for (Map.Entry<String, List<Bar>> panel : panels.entrySet()) {
            y = panel(body, panel.getKey(), panel.getValue(), y) + GAP;
        }
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                        + "font-family=\"sans-serif\" font-size=\"13\">\n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n%s</svg>\n")
                .formatted(WIDTH, y, WIDTH, y, body);
    }

    private static int panel(StringBuilder body, String title, List<Bar> bars, int top) {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        double least = bars.stream().mapToDouble(Bar::value).min().orElse(0);
        boolean wide = least > 0 && most / least > WIDE;
        double floor = wide ? Math.pow(10, Math.floor(Math.log10(least * 0.8))) : 0;
        text(body, 10, top + 16, "#1a1a1a", " font-weight=\"bold\"", title + (wide ? ", powers of ten" : ""));
        int y = top + TITLE;
        double one = length(1, floor, most, wide);
        if (one > 0 && one <= BARS) {
            body.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\" stroke=\"#c0392b\" stroke-dasharray=\"4 3\"/>%n",
                    LABELS + one,
                    top + TITLE - 6,
                    top + TITLE + bars.size() * LINE - 4));
        }
        for (Bar bar : bars) {
            boolean ours = bar.label().startsWith("our");
            double length = Math.max(2, length(bar.value(), floor, most, wide));
            text(body, LABELS - 8, y + 13, "#1a1a1a", " text-anchor=\"end\"", bar.label());
            body.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"2\" fill=\"%s\"/>%n",
                    LABELS,
                    y,
                    length,
                    ours ? "#0b6bcb" : "#9aa5b1"));
            text(body, LABELS + (int) length + 6, y + 13, "#1a1a1a", HALO, Spread.number(bar.value()));
            y += LINE;
        }
        return y;
    }

    private static double length(double value, double floor, double most, boolean wide) {
        return BARS * (wide ? Math.log10(value / floor) / Math.log10(most / floor) : value / most);
    }

    private static void text(StringBuilder body, int x, int y, String colour, String more, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        body.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\"%s>%s</text>%n", x, y, colour, more, escaped));
    }
}

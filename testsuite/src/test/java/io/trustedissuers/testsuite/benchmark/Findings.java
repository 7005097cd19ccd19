// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a part has found, in the form in which it is kept: one file for each part, database and Java. */
final class Findings {
    private final Part part;
    private final Site site;
    private final ObjectNode json;

    Findings(Part part, Site site) {
        this.part = part;
        this.site = site;
        this.json = Json.object().put("part", part.word()).put("title", part.title());
        json.set("run", Machine.describe(site));
        List.of("tables", "targets", "bars", "notes").forEach(json::putArray);
    }

    Site site() {
        return site;
    }

    Table table(String title, String... columns) {
        ObjectNode table = json.withArray("tables").addObject().put("title", title);
        table.set("columns", Json.node(List.of(columns)));
        return new Table(table.putArray("rows"));
    }

    record Table(ArrayNode rows) {
        Table row(String... cells) {
            rows.add(Json.node(List.of(cells)));
            return this;
        }
    }

    /** A target of the project: a ratio, and what it must not be above or below. */
    void target(String number, String what, double found, String sign, double limit) {
        boolean met = sign.equals("≤") ? found <= limit : found >= limit;
        target(number, what, Spread.number(found), sign + " " + Spread.number(limit), met);
    }

    void target(String number, String what, String found, String wanted, boolean met) {
        json.withArray("targets")
                .addObject()
                .put("number", number)
                .put("what", what)
                .put("found", found)
                .put("wanted", wanted)
                .put("met", met);
        System.out.printf(
                Locale.ROOT, "target %s: %s: %s (wanted %s)%s%n", number, what, found, wanted, met ? "" : " MISSED");
    }

    /** @param panel the bars with the same one stand together in the chart */
    void bar(String panel, String label, double value) {
        json.withArray("bars")
                .addObject()
                .put("panel", panel)
                .put("label", label)
                .put("value", value);
    }

    void note(String sentence) {
        json.withArray("notes").add(sentence);
    }

    void write() {
        Path directory = site.options().docs().resolve("performance");
        String name = part.word() + "." + site.databaseName() + ".java"
                + json.at("/run/javaFeature").asText() + ".json";
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name), json.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

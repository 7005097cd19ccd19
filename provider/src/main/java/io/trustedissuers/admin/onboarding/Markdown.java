// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes Markdown. Every value that somebody has chosen is a code span or a code block, in which neither a link nor HTML
 * can begin.
 */
final class Markdown {
    private final List<String> lines = new ArrayList<>();

    Markdown line(String text) {
        lines.add(text);
        return this;
    }

    Markdown blank() {
        return line("");
    }

    /** @param label one of our own texts */
    Markdown item(String label, String markdown) {
        return line("- **" + label + "**: " + markdown);
    }

    /** Pretty JSON; each of its lines begins with a brace or a blank, so none can end the block. */
    Markdown json(JsonNode json) {
        return line("```json").line(json.toPrettyString()).line("```");
    }

    static String code(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> code(value.asText()))
                .collect(Collectors.joining(", "));
    }

    /** The text as a code span on one line, fenced by more backticks than it has in a row (CommonMark 6.1). */
    static String code(String text) {
        String plain = text.replaceAll("\\p{C}|\\R", " ");
        String fence = "`";
        while (plain.contains(fence)) {
            fence += "`";
        }
        String pad = plain.isBlank() || plain.startsWith("`") || plain.endsWith("`") ? " " : "";
        return fence + pad + plain + pad + fence;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}

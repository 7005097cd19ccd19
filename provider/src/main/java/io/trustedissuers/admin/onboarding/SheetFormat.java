// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.onboarding;

import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problem;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** In which form a sheet is wanted. */
public enum SheetFormat {
    JSON(MediaType.APPLICATION_JSON_TYPE),
    MARKDOWN(MediaType.valueOf("text/markdown;charset=UTF-8"));

    /** For {@code @Produces}. */
    public static final String TEXT_MARKDOWN = "text/markdown";

    private final MediaType type;

    SheetFormat(MediaType type) {
        this.type = type;
    }

    public MediaType type() {
        return type;
    }

    /**
     * @param word {@code json} or {@code markdown}; null = what is accepted, JSON if both are
     * @param accepted best first
     */
    public static SheetFormat of(String word, List<MediaType> accepted) {
        if (word == null) {
            return accepted.stream()
                    .filter(type -> type.isCompatible(JSON.type) || type.isCompatible(MARKDOWN.type))
                    .findFirst()
                    .filter(first -> !first.isCompatible(JSON.type))
                    .map(first -> MARKDOWN)
                    .orElse(JSON);
        }
        return switch (word) {
            case "json" -> JSON;
            case "markdown" -> MARKDOWN;
            default -> throw Refused.badRequest(List.of(new Problem("format", "must be json or markdown")));
        };
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The sheet for a mail or a ticket, made of the JSON one. */
public final class MarkdownSheet {
    private MarkdownSheet() {}

    public static String of(ObjectNode sheet) {
        Markdown markdown = new Markdown();
        String name = sheet.path(sheet.hasNonNull("displayName") ? "displayName" : "alias")
                .asText();
        markdown.line("# Onboarding sheet: " + Markdown.code(name)).blank();
        warnings(markdown, sheet.path("warnings"));
        markdown.line("## Paste at the customer's identity provider").blank();
        if (sheet.hasNonNull("where")) {
            markdown.line("Where: " + sheet.path("where").asText()).blank();
        }
        for (JsonNode field : sheet.path("fields")) {
            markdown.item(field.path("label").asText(), Markdown.code(field.path("values")));
        }
        markdown.blank();
        markdown.line("## For whoever runs the client").blank();
        if (sheet.hasNonNull("tokenEndpoint")) {
            markdown.item(
                    "Token endpoint", Markdown.code(sheet.path("tokenEndpoint").asText()));
        }
        markdown.item("Grant type", Markdown.code(sheet.path("grantType").asText()));
        markdown.item("Signature algorithms", Markdown.code(sheet.path("algorithms")));
        sheet.path("clients").forEach(client -> client(markdown, client));
        markdown.blank();
        sheet.path("resources").forEach(resource -> resource(markdown, resource));
        markdown.line("## Notes").blank();
        sheet.path("notes").forEach(note -> markdown.line("- " + note.asText()));
        return markdown.toString();
    }

    private static void warnings(Markdown markdown, JsonNode warnings) {
        if (warnings.isEmpty()) {
            return;
        }
        markdown.line("> **Do not send this sheet yet**").line(">");
        warnings.forEach(warning -> markdown.line("> - "
                + Markdown.code(warning.path("field").asText()) + ": "
                + warning.path("message").asText()));
        markdown.blank();
    }

    private static void client(Markdown markdown, JsonNode client) {
        markdown.item(
                "Client",
                Markdown.code(client.path("clientId").asText()) + ", in assertions "
                        + Markdown.code(client.path("assertionClientIds")));
    }

    private static void resource(Markdown markdown, JsonNode resource) {
        markdown.line("## Resource " + Markdown.code(resource.path("name").asText()))
                .blank()
                .item("Resource", Markdown.code(resource.path("resource").asText()));
        if (!resource.path("scopes").isEmpty()) {
            markdown.item("Scopes", Markdown.code(resource.path("scopes")));
        }
        markdown.blank();
        if (resource.hasNonNull("metadata")) {
            markdown.line("Protected resource metadata (RFC 9728), to be served at "
                            + Markdown.code(resource.path("metadataUrl").asText()) + ":")
                    .blank()
                    .json(resource.path("metadata"))
                    .blank();
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.refusal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md and docs/refusals.md say what the code says. Rewrite them with
 * {@code mvn -pl provider test -Ddocs.write=true -Dtest=ConfigurationDocTest}.
 */
class ConfigurationDocTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void everyFieldOfARecordIsDocumented() throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # Configuration

                Generated from `RecordShape`; a test compares the two. `null` means *not set*: the default holds. An empty
                list is refused, so that emptying a list never opens a door. A field that is not listed here is refused.

                ## A trusted issuer

                | field | value | default | meaning |
                | --- | --- | --- | --- |
                """);
        RecordShape.REST.fields().forEach(field -> rows(page, "", field));
        page.append(
                """

                ## The realm's defaults

                What a record leaves unset it inherits from the realm's defaults, where those set it, and otherwise from the
                product (the column *default* above). Only behaviour can be a default, never trust: an entry of a client is
                inherited by records that list the client. `GET /{alias}?effective=true` shows what holds, and in `origins`
                whether a value comes from the `record`, the `defaults` or the `product`.

                | field | value | meaning |
                | --- | --- | --- |
                """);
        StringBuilder defaults = new StringBuilder();
        RecordShape.DEFAULTS.fields().forEach(field -> rows(defaults, "", field));
        defaults.toString()
                .lines()
                .map(line -> line.split(" \\| "))
                .forEach(cells -> page.append("%s | %s | %s%n".formatted(cells[0], cells[1], cells[3])));
        page.append(Files.readString(Path.of("src/test/resources/configuration-tail.md")));
        compare(DOCS.resolve("configuration.md"), page.toString());
    }

    @Test
    void everyReasonForARefusalIsDocumented() throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # Refusals

                Generated from `Reason`; a test compares the two. The client sees the OAuth error and the text, followed by
                a reference; the admin finds the reference and the reason in the details of the event.

                | reason | OAuth error | the client reads | what happened | what to do |
                | --- | --- | --- | --- | --- |
                """);
        for (Reason reason : Reason.values()) {
            page.append("| `%s` | `%s`%s | %s | %s | %s |%n"
                    .formatted(
                            reason.code(),
                            reason.error().code(),
                            reason.error().status() == 400
                                    ? ""
                                    : " (" + reason.error().status() + ")",
                            reason.publicText(),
                            reason.explanation().happened(),
                            reason.explanation().remedy()));
        }
        compare(DOCS.resolve("refusals.md"), page.toString());
    }

    private static void rows(StringBuilder page, String prefix, Field field) {
        String path = prefix + field.name();
        Shape shape = field.shape();
        if (shape instanceof Shape.Members members) {
            members.fields().forEach(member -> rows(page, path + ".", member));
            return;
        }
        boolean entries = shape instanceof Shape.Keyed keyed && keyed.value() instanceof Shape.Members;
        String words = entries ? "object: " + ((Shape.Keyed) shape).key() + " → entry" : shape.words();
        page.append("| `%s` | %s | %s | %s |%n".formatted(path, words, field.defaultValue(), field.meaning()));
        if (entries) {
            Shape.Members entry = (Shape.Members) ((Shape.Keyed) shape).value();
            entry.fields().forEach(member -> rows(page, path + ".*.", member));
        }
    }

    private static void compare(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file))
                .as("%s is generated; write it again with -Ddocs.write=true", file)
                .isEqualTo(expected);
    }
}

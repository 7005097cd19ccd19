// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.server.SystemProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps docs/conformance.md, the rows and the tests together. */
class ConformanceTest {
    private final List<Row> rows = Row.all();
    private final Proofs proofs = Proofs.ofAllTests();

    @Test
    void everyRowHasItsOwnId() {
        assertThat(rows).extracting(Row::id).doesNotHaveDuplicates();
    }

    @Test
    void testsNameOnlyRowsThatExist() {
        assertThat(rows).extracting(Row::id).containsAll(proofs.rows());
    }

    @Test
    void theDocumentIsWhatTheTestsSay() throws IOException {
        Path document = Path.of(SystemProperty.required("conformance.doc"))
                .toAbsolutePath()
                .normalize();
        String text = new ConformanceDoc(rows, proofs).text();
        if (Boolean.getBoolean("conformance.write")) {
            Files.createDirectories(document.getParent());
            Files.writeString(document, text);
        }
        assertThat(document)
                .as("docs/conformance.md; write it anew with -Dconformance.write=true")
                .hasContent(text);
    }
}

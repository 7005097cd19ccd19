// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.wire.Response;
import java.util.ArrayList;
import java.util.List;

/** A refusal of our admin REST API in Keycloak's error shape. */
record Problems(Response response) {
    /** Checks the shape: every problem stands in the one line that kcadm prints, and by its field in the list. */
    static Problems of(int status, Response response) {
        assertThat(response.status()).as("%s", response).isEqualTo(status);
        assertThat(response.header("Content-Type").orElse("")).startsWith("application/json");
        Problems problems = new Problems(response);
        for (JsonNode error : response.json().path("errors")) {
            assertThat(problems.line())
                    .contains(error.path("field").asText() + ": "
                            + error.path("errorMessage").asText());
        }
        return problems;
    }

    String line() {
        return response.json().path("errorMessage").asText();
    }

    List<String> fields() {
        List<String> fields = new ArrayList<>();
        response.json()
                .path("errors")
                .forEach(error -> fields.add(error.path("field").asText()));
        return fields;
    }
}

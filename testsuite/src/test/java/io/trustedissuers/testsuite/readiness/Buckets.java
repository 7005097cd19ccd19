// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The buckets of a coverage. */
record Buckets(JsonNode coverage) {
    /** How many people each has, in the order of the answer. */
    Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (JsonNode bucket : coverage.path("buckets")) {
            sizes.put(bucket.path("outcome").asText(), bucket.path("people").asInt());
        }
        return sizes;
    }

    /** The outcome of everybody who is named. */
    Map<String, String> byUsername() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (JsonNode bucket : coverage.path("buckets")) {
            for (JsonNode username : bucket.path("first")) {
                outcomes.put(username.asText(), bucket.path("outcome").asText());
            }
        }
        return outcomes;
    }

    JsonNode of(String outcome) {
        for (JsonNode bucket : coverage.path("buckets")) {
            if (bucket.path("outcome").asText().equals(outcome)) {
                return bucket;
            }
        }
        throw new AssertionError("No bucket " + outcome + " in " + coverage);
    }
}

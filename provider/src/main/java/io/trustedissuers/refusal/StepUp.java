// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What would be enough, for the client to ask the issuer for (RFC 9470 section 3).
 *
 * @param acrValues one of these; empty = that was no obstacle
 * @param maxAge how long ago the person may have signed in; null = that was no obstacle
 */
public record StepUp(List<String> acrValues, Duration maxAge) {
    public StepUp {
        acrValues = List.copyOf(acrValues);
    }

    /** As members of the error response. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!acrValues.isEmpty()) {
            members.put("acr_values", String.join(" ", acrValues));
        }
        if (maxAge != null) {
            members.put("max_age", maxAge.toSeconds());
        }
        return members;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How many attempts were granted and how many refused. */
final class Tally {
    private int granted;
    private int refused;

    void add(Attempt attempt) {
        if (attempt.granted()) {
            granted++;
        } else {
            refused++;
        }
    }

    int attempts() {
        return granted + refused;
    }

    ObjectNode addTo(ObjectNode node) {
        return node.put("granted", granted).put("refused", refused);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.net.http.HttpHeaders;
import java.util.Map;

/** What a server answered. */
record Reply(int status, HttpHeaders headers, String body) {
    Map<String, Object> json() {
        return Json.object(body);
    }

    /** One member of the JSON object as text; empty if it is absent. */
    String text(String member) {
        return json().get(member) instanceof String text ? text : "";
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}

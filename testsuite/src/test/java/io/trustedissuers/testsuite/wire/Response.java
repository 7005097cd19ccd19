// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param request method and address, for the message of a failed test
 */
public record Response(String request, int status, HttpHeaders headers, String body) {
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The body; an empty one is a missing node. */
    public JsonNode json() {
        return body.isBlank() ? MissingNode.getInstance() : Json.read(body);
    }

    /** This answer, if it is a success; otherwise the test ends here. */
    public Response orFail() {
        if (status < 200 || status > 299) {
            throw new AssertionError("Expected a success, got " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return status + " " + body + " (" + request + ")";
    }
}

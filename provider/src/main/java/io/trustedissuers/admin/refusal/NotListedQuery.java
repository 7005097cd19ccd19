// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import io.trustedissuers.admin.activity.Parameters;
import io.trustedissuers.admin.activity.Period;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Which issuers that are not on the allowlist are asked for. Times are ISO 8601 in UTC; the last day if none is given. */
public final class NotListedQuery {
    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    /** The issuer that may have been the one; null = all. */
    @QueryParam("issuer")
    String issuer;

    /** The same with its defaults, once it has turned out to be sound. */
    public record Validated(Period period, Optional<String> issuer) {}

    public Validated validated() {
        Parameters parameters = new Parameters();
        Period period = Period.of(from, to, parameters);
        if (issuer != null && !isAddress(issuer.strip())) {
            parameters.problem("issuer", "must be an address such as https://idp.example.com");
        }
        parameters.refuseProblems();
        return new Validated(period, Optional.ofNullable(issuer).map(String::strip));
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return address.isAbsolute() && address.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

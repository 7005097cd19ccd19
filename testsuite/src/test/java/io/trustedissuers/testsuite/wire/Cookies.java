// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.wire;

import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The cookies of one browser for one server, by their paths. That the server is reached without TLS is overlooked. */
final class Cookies {
    private final List<HttpCookie> kept = new ArrayList<>();

    void keep(Response response) {
        for (String header : response.headers().allValues("Set-Cookie")) {
            for (HttpCookie cookie : HttpCookie.parse(header)) {
                kept.removeIf(former -> former.getName().equals(cookie.getName())
                        && former.getPath().equals(cookie.getPath()));
                if (!cookie.hasExpired()) {
                    kept.add(cookie);
                }
            }
        }
    }

    /** The value of the Cookie header for an address; empty if there are none. */
    String header(String url) {
        String path = URI.create(url).getPath();
        return kept.stream()
                .filter(cookie -> path.startsWith(cookie.getPath()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}

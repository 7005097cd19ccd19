// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.wire;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A person's browser on one Keycloak: keeps cookies, follows redirects, sends forms. It runs no script, but sends on what
 * SAML's POST binding would send on, and it stops before it leaves the server.
 */
public final class Browser {
    private static final int MOST_STEPS = 20;

    private final Cookies cookies = new Cookies();

    public Page open(String url) {
        return arrive(url, Http.to(url).GET());
    }

    /** Sends the form of a page with these fields filled in. */
    public Page submit(Page page, Map<String, String> filledIn) {
        Map<String, String> fields = new LinkedHashMap<>(page.fields());
        fields.putAll(filledIn);
        return arrive(page.action(), post(page.action(), fields));
    }

    private Page arrive(String start, HttpRequest.Builder first) {
        String url = start;
        HttpRequest.Builder request = first;
        for (int step = 0; step < MOST_STEPS; step++) {
            Page page = new Page(url, send(url, request));
            Optional<String> redirect = page.response().header("Location");
            if (redirect.isPresent()) {
                String next = URI.create(url).resolve(redirect.get()).toString();
                if (!isSameServer(url, next)) {
                    return new Page(next, page.response());
                }
                url = next;
                request = Http.to(url).GET();
            } else if (page.sendsItself()) {
                url = page.action();
                request = post(url, page.fields());
            } else {
                return page;
            }
        }
        throw new AssertionError("No end of redirects at " + url);
    }

    private Response send(String url, HttpRequest.Builder request) {
        String sent = cookies.header(url);
        Response response = Http.send(sent.isEmpty() ? request : request.header("Cookie", sent));
        cookies.keep(response);
        return response;
    }

    private static HttpRequest.Builder post(String url, Map<String, String> fields) {
        return Http.to(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Http.form(List.copyOf(fields.entrySet()))));
    }

    private static boolean isSameServer(String one, String other) {
        return URI.create(one).getAuthority().equals(URI.create(other).getAuthority());
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.wire;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser shows. The HTML is Keycloak's, so a few patterns read it.
 *
 * @param url where it is; for a redirect to another server, the address there
 */
public record Page(String url, Response response) {
    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern INPUT = Pattern.compile("(?is)<input\\b([^>]*)>");
    private static final Pattern SCRIPT = Pattern.compile("(?is)<(script|style)\\b.*?</\\1>");
    private static final Pattern BROKER = Pattern.compile("/broker/([^/\"?]+)/login");
    private static final Pattern CHARACTER = Pattern.compile("&#(x?)([0-9a-fA-F]+);");

    /** The address without its query. */
    public String path() {
        return URI.create(url).getPath();
    }

    /** What a person reads. */
    public String text() {
        return unescaped(SCRIPT.matcher(body()).replaceAll(" ").replaceAll("(?s)<[^>]*>", " "))
                .replaceAll("\\s+", " ")
                .trim();
    }

    public String body() {
        return response.body();
    }

    /** Where the page's first form that is posted goes. */
    public String action() {
        return attribute(form().group(1), "action").orElse(url);
    }

    /** The fields of that form, with the values that they have already. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        INPUT.matcher(form().group(2)).results().forEach(input -> {
            String attributes = input.group(1);
            boolean sent = !attribute(attributes, "type").orElse("").matches("(?i)checkbox|submit|button");
            attribute(attributes, "name")
                    .filter(name -> sent)
                    .ifPresent(name ->
                            fields.put(name, attribute(attributes, "value").orElse("")));
        });
        return fields;
    }

    /** A page that its own script sends on: SAML's POST binding. */
    boolean sendsItself() {
        return body().contains("name=\"SAMLRequest\"") || body().contains("name=\"SAMLResponse\"");
    }

    /** The aliases of the identity providers that it offers. */
    public Set<String> offers() {
        Set<String> aliases = new TreeSet<>();
        BROKER.matcher(body()).results().map(found -> found.group(1)).forEach(aliases::add);
        return aliases;
    }

    private MatchResult form() {
        return forms().orElseThrow(() -> new AssertionError("No form at " + url + ": " + response));
    }

    private Optional<MatchResult> forms() {
        return FORM.matcher(body())
                .results()
                .filter(form -> attribute(form.group(1), "method").orElse("").equalsIgnoreCase("post"))
                .findFirst();
    }

    private static Optional<String> attribute(String attributes, String name) {
        Matcher matcher = Pattern.compile("(?is)(?:^|\\s)" + name + "\\s*=\\s*\"([^\"]*)\"")
                .matcher(attributes);
        return matcher.find() ? Optional.of(unescaped(matcher.group(1))) : Optional.empty();
    }

    private static String unescaped(String html) {
        String characters = CHARACTER
                .matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(
                        Integer.parseInt(found.group(2), found.group(1).isEmpty() ? 10 : 16))));
        return characters
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}

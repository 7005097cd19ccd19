// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.AssertProvider;

/** What a token endpoint answered. {@code assertThat(response)} knows the answers of this project. */
public record TokenResponse(Response http) implements AssertProvider<TokenResponseAssert> {
    private static final Pattern REFERENCE = Pattern.compile(" \\(reference ([0-9A-HJKMNP-TV-Z]{12})\\)$");

    public int status() {
        return http.status();
    }

    public Optional<String> header(String name) {
        return http.header(name);
    }

    public JsonNode json() {
        return http.json();
    }

    public Optional<String> error() {
        return text("error");
    }

    /** The public text of a refusal, without the reference. */
    public Optional<String> publicText() {
        return text("error_description")
                .map(description -> REFERENCE.matcher(description).replaceFirst(""));
    }

    /** The reference by which an admin finds the refusal again. */
    public Optional<String> reference() {
        return text("error_description")
                .map(REFERENCE::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1));
    }

    public String accessToken() {
        return text("access_token").orElseThrow(() -> new AssertionError("No access token in " + http));
    }

    /** The claims of the access token. */
    public JsonNode claims() {
        return Jwt.claims(accessToken());
    }

    public Set<String> scopes() {
        return new TreeSet<>(Set.of(text("scope").orElse("").split(" ")));
    }

    public Optional<String> text(String member) {
        return Optional.ofNullable(json().get(member)).map(JsonNode::textValue);
    }

    @Override
    public TokenResponseAssert assertThat() {
        return new TokenResponseAssert(this);
    }

    @Override
    public String toString() {
        return http.toString();
    }
}

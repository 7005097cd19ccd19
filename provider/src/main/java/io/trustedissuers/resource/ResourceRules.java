// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.resource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a resource must fulfil, at our REST API and at Keycloak's component API alike. */
public final class ResourceRules {
    /** A name is part of addresses, where one or two dots are steps, and a key in records. */
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,255}");

    private static final int MOST_SCOPES = 100;
    private static final int MOST_ALIASES = 20;

    private ResourceRules() {}

    /** A field and what is wrong with it. */
    public record Problem(String field, String message) {}

    public static List<Problem> problems(ProtectedResource resource, ResourceRegistry registry) {
        List<Problem> problems = new ArrayList<>();
        if (resource.name() == null || !NAME.matcher(resource.name()).matches()) {
            problems.add(new Problem(
                    "name", "must be 1 to 255 letters, digits, '-', '.', '_' or '~', and neither '.' nor '..'"));
        }
        Stream.concat(
                        Stream.of(new Spelling("resource", resource.resource())),
                        resource.aliases().stream().map(alias -> new Spelling("aliases", alias)))
                .forEach(spelling -> identifier(spelling, resource, registry, problems));
        if (resource.aliases().size() > MOST_ALIASES) {
            problems.add(new Problem("aliases", "must not have more than " + MOST_ALIASES + " entries"));
        }
        scopes(resource, problems);
        return problems;
    }

    private record Spelling(String field, String text) {}

    private static void identifier(
            Spelling spelling, ProtectedResource resource, ResourceRegistry registry, List<Problem> problems) {
        Optional<ResourceIdentifier> identifier =
                spelling.text() == null ? Optional.empty() : ResourceIdentifier.of(spelling.text());
        if (identifier.isEmpty()) {
            problems.add(new Problem(spelling.field(), "must be an absolute URL without fragment (RFC 8707)"));
            return;
        }
        registry.all()
                .filter(other -> !other.name().equals(resource.name()) && other.isMeantBy(identifier.get()))
                .forEach(other -> problems.add(new Problem(
                        spelling.field(), spelling.text() + " already belongs to the resource " + other.name())));
    }

    private static void scopes(ProtectedResource resource, List<Problem> problems) {
        List<String> scopes = resource.scopes();
        if (scopes.isEmpty()
                || scopes.size() > MOST_SCOPES
                || new HashSet<>(scopes).size() < scopes.size()
                || !scopes.stream().allMatch(Scopes::isOne)) {
            problems.add(new Problem("scopes", "must be a list of 1 to " + MOST_SCOPES + " different scopes"));
        }
        scopes.stream()
                .filter(Scopes::isNeverGranted)
                .forEach(scope -> problems.add(new Problem("scopes", scope + " is never granted to an assertion")));
        if (!scopes.containsAll(resource.defaultScopes())) {
            problems.add(new Problem("defaultScopes", "must be among the scopes"));
        }
    }
}

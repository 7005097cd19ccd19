// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The member {@code subject} of a record, once its defaults are filled in. */
final class SubjectSettingsCodec {
    private SubjectSettingsCodec() {}

    static SubjectSettings read(JsonNode subject) {
        JsonNode match = subject.path(SubjectShape.ATTRIBUTE_MATCH);
        JsonNode domains = subject.path(SubjectShape.EMAIL_DOMAINS);
        JsonNode provisioning = subject.path(SubjectShape.PROVISIONING);
        return new SubjectSettings(
                resolvers(subject),
                match.path(SubjectShape.CLAIM).isTextual()
                        ? new SubjectSettings.AttributeMatch(
                                match.path(SubjectShape.CLAIM).textValue(),
                                match.path(SubjectShape.USER_ATTRIBUTE).textValue())
                        : null,
                domains.isArray() ? Shape.texts(domains) : null,
                provisioning.path(SubjectShape.ENABLED).booleanValue()
                        ? provisioning.path(SubjectShape.MAX_USERS_PER_HOUR).intValue()
                        : 0,
                Set.copyOf(Shape.texts(subject.path(SubjectShape.PENDING_REQUIRED_ACTIONS))));
    }

    /** The rungs that a record switches on, whether it is valid or not. */
    static Set<Resolver> resolvers(JsonNode subject) {
        List<String> words = Shape.texts(subject.path(SubjectShape.RESOLVERS));
        return words.isEmpty()
                ? Set.copyOf(ProductDefaults.RESOLVERS)
                : words.stream().map(Resolver::of).flatMap(Optional::stream).collect(Collectors.toSet());
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.PersonClaims;
import io.trustedissuers.assertion.SamlNameId;
import io.trustedissuers.issuer.SamlConnection;
import io.trustedissuers.issuer.SubjectSettings.AttributeMatch;
import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.TrustedIssuer;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;

/**
 * What an assertion has to say of somebody who is stored here: every claim that a rung could look at, with the value
 * that is stored for this person. A claim for which nothing is stored is absent.
 */
record ExpectedClaims(
        String subject,
        Optional<SamlNameId> samlNameId,
        Optional<String> audienceSubject,
        Optional<String> audienceTenant,
        Optional<String> email,
        Optional<AttributeMatch> match,
        Optional<String> attribute)
        implements PersonClaims {
    /** Every assertion has a {@code sub}. This one can not be stored, so that nobody is linked to it. */
    private static final String UNKNOWN = "\0";

    static ExpectedClaims of(UserModel person, TrustedIssuer issuer, Surroundings around, UserLinks links) {
        Optional<AttributeMatch> match = Optional.ofNullable(issuer.subject().attributeMatch());
        return new ExpectedClaims(
                Stream.concat(Stream.of(issuer.alias()), around.openIdProviders().stream())
                        .flatMap(alias -> links.of(person, alias).stream())
                        .findFirst()
                        .orElse(UNKNOWN),
                around.samlConnections().stream()
                        .flatMap(connection -> nameId(person, connection, links).stream())
                        .findFirst(),
                Optional.of(person.getId()),
                Optional.ofNullable(issuer.audienceTenant()),
                Optional.ofNullable(person.getEmail()),
                match,
                match.map(found -> person.getFirstAttribute(found.userAttribute())));
    }

    private static Optional<SamlNameId> nameId(UserModel person, SamlConnection connection, UserLinks links) {
        return links.of(person, connection.alias())
                .map(value -> new SamlNameId(connection.issuer(), value, connection.nameIdFormat(), null, null));
    }

    @Override
    public boolean deniesEmail() {
        return false;
    }

    @Override
    public Optional<String> text(String claim) {
        return match.filter(found -> found.claim().equals(claim)).flatMap(found -> attribute);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

/**
 * What a client may read: few, constant, printable ASCII without quotes (RFC 6749 section 5.2). Everything that is
 * refused before the signature holds shares {@link #NOT_ACCEPTED}, so that nobody learns which issuers are trusted.
 */
enum PublicText {
    NOT_ACCEPTED("The assertion was not accepted"),
    REQUEST("The request is missing a parameter, repeats one, or has one that is too long"),
    CLIENT("This client may not use assertions"),
    AUDIENCE("The assertion is not meant for this authorization server"),
    TIME("The assertion is not valid at this time"),
    BINDING("The assertion was issued for another client"),
    CONSTRAINT("The assertion carries a constraint that is not supported"),
    DETAILS("The authorization_details are not available to this client"),
    SIGN_IN("The user must sign in again, or in a stronger way"),
    POSSESSION("The request must prove the key to which the assertion or the token is bound"),
    TARGET("The requested resource is not available to this client"),
    SCOPE("No requested scope is available to this client"),
    SUBJECT("The assertion does not name a user who may be acted for"),
    POLICY("A policy of the authorization server refuses this request"),
    REPLAY("The assertion has already been used"),
    TOKEN("The token could not be made as it was decided"),
    UNAVAILABLE("The assertion can not be checked at the moment");

    private final String text;

    PublicText(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}

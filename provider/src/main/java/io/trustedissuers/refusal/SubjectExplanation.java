// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

/** What an admin reads about refusals that concern the person. */
final class SubjectExplanation {
    private SubjectExplanation() {}

    static Explanation of(Reason reason) {
        return switch (reason) {
            case SUBJECT_NOT_FOUND ->
                new Explanation(
                        "No resolver of the trusted issuer finds a local user for this subject.",
                        "Link the user, name the identity provider through which people of this customer sign in, or switch on another resolver or provisioning.");
            case SUBJECT_AMBIGUOUS ->
                new Explanation("The subject leads to different local users.", "Remove the wrong link.");
            case SUBJECT_IDENTIFIER_NOT_SUPPORTED ->
                new Explanation(
                        "The sub_id claim is not a complete saml-nameid (RFC 9493), or has members that can not be compared.",
                        "The issuer must send the NameID by which the SAML identity provider knows the user.");
            case SUBJECT_IDENTIFIER_FOREIGN ->
                new Explanation(
                        "The sub_id claim does not belong to the linked SAML identity provider: issuer, format or qualifier differ.",
                        "Compare entity ids and NameID policy format of the identity provider with the claim.");
            case ATTRIBUTE_EDITABLE_BY_USERS ->
                new Explanation(
                        "Users may edit the attribute by which they are found.",
                        "Take the right to edit from users in the realm's user profile, or switch the resolver attribute off.");
            case EMAIL_MALFORMED ->
                new Explanation(
                        "The email claim is not a plain e-mail address with an ASCII domain.",
                        "Correct the user's address at the issuer.");
            case EMAIL_NOT_VERIFIED_BY_ISSUER ->
                new Explanation(
                        "The issuer says that the e-mail address is not verified.",
                        "Verify the address at the issuer, or link the user.");
            case EMAIL_OUTSIDE_DOMAINS ->
                new Explanation(
                        "The e-mail address is not of a domain that the issuer speaks for.",
                        "Add the domain to subject.emailDomains or to the organization, if it is the customer's.");
            case USER_EMAIL_NOT_VERIFIED ->
                new Explanation(
                        "The user with this e-mail address has not verified it here.",
                        "The user must verify the address, or an admin links the user.");
            case USER_LINKED_OTHERWISE ->
                new Explanation(
                        "The user that was found is linked to another person of this customer.",
                        "If it is the same person, remove the old link.");
            case USER_IN_ANOTHER_ORGANIZATION ->
                new Explanation(
                        "The user that was found belongs to another organization.",
                        "Set the organization of the trusted issuer, or link the user by hand.");
            case USER_NOT_A_MEMBER ->
                new Explanation(
                        "The user is not a member of the organization of the trusted issuer.",
                        "Add the user to the organization.");
            case USERNAME_OR_EMAIL_TAKEN ->
                new Explanation(
                        "The username or e-mail address belongs to another user already.",
                        "Link that user, if it is the same person.");
            case PROFILE_INVALID ->
                new Explanation(
                        "What the assertion says of the user does not fit the realm's user profile.",
                        "Compare the claims with the user profile of the realm.");
            case PROVISIONING_LIMIT_REACHED ->
                new Explanation(
                        "The trusted issuer has made as many users as it may within an hour.",
                        "Wait, or raise subject.provisioning.maxUsersPerHour.");
            case FIRST_EXCHANGE_BUSY ->
                new Explanation(
                        "Other first exchanges of this trusted issuer took too long, or one of them ended just now.",
                        "The client must try again; if it goes on, look at the database and user storage.");
            case MAPPER_OUTSIDE_FENCE ->
                new Explanation(
                        "A mapper of the trusted issuer changes the username, or the e-mail address to another than the asserted one.",
                        "Delete the mapper.");
            case USER_IS_SERVICE_ACCOUNT ->
                new Explanation(
                        "The user is the service account of a client.",
                        "Link a person; a client acts for itself with the client credentials grant.");
            case USER_DISABLED -> new Explanation("The user is disabled.", "Enable the user.");
            case USER_LOCKED ->
                new Explanation(
                        "The user is locked by brute force protection.",
                        "Wait, or clear the login failures of the user.");
            case USER_ACTION_PENDING ->
                new Explanation(
                        "The user has a pending required action.",
                        "The user must sign in once in a browser, or the action must be removed.");
            case USER_IS_ADMIN ->
                new Explanation(
                        "The user holds an admin role, or a mapper of the trusted issuer confers one.",
                        "Nobody can act for an admin; use another account, or delete the mapper.");
            default -> throw new IllegalStateException(reason + " is not explained");
        };
    }
}

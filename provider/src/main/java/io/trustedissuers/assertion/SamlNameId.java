// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Set;

/**
 * The claim {@code sub_id} in the format {@code saml-nameid} (RFC 9493, JAG-04 section 3.2.2): by which NameID the
 * customer's SAML identity provider calls the user. It gives no trust: whoever uses it compares the issuer with a
 * connection that an admin has linked (JAG-04 section 9.5).
 *
 * @param issuer the entity id of the SAML identity provider
 * @param format null = unspecified
 * @param nameQualifier null = none
 * @param spNameQualifier null = none
 */
public record SamlNameId(String issuer, String value, String format, String nameQualifier, String spNameQualifier) {
    private static final String FORMAT = "saml-nameid";
    private static final String FORMAT_MEMBER = "format";
    private static final String ISSUER = "issuer";
    private static final String NAME_ID = "nameid";
    private static final String NAME_ID_FORMAT = "nameid_format";
    private static final String NAME_QUALIFIER = "name_qualifier";
    private static final String SP_NAME_QUALIFIER = "sp_name_qualifier";
    /** Whatever else is in it may be part of the key, {@code sp_provided_id} for one, and could not be compared. */
    private static final Set<String> MEMBERS =
            Set.of(FORMAT_MEMBER, ISSUER, NAME_ID, NAME_ID_FORMAT, NAME_QUALIFIER, SP_NAME_QUALIFIER);

    static SamlNameId of(JsonNode claim) {
        boolean known = claim.isObject()
                && FORMAT.equals(claim.path(FORMAT_MEMBER).textValue())
                && claim.properties().stream().allMatch(member -> MEMBERS.contains(member.getKey()));
        if (!known) {
            throw unsupported(FORMAT_MEMBER);
        }
        return new SamlNameId(
                required(claim, ISSUER),
                required(claim, NAME_ID),
                optional(claim, NAME_ID_FORMAT),
                optional(claim, NAME_QUALIFIER),
                optional(claim, SP_NAME_QUALIFIER));
    }

    private static String required(JsonNode claim, String member) {
        String value = optional(claim, member);
        if (value == null) {
            throw unsupported(member);
        }
        return value;
    }

    private static String optional(JsonNode claim, String member) {
        JsonNode value = claim.path(member);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw unsupported(member);
        }
        return value.textValue();
    }

    private static Refusal unsupported(String member) {
        return new Refusal(
                Reason.SUBJECT_IDENTIFIER_NOT_SUPPORTED, "an object of format " + FORMAT, "sub_id." + member);
    }
}

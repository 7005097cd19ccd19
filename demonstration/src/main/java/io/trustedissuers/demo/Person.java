// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody at a customer.
 *
 * @param nameId by which the customer's SAML identity provider calls them; null = there is none
 */
record Person(String subject, String email, String nameId) {
    Person(String subject, String email) {
        this(subject, email, null);
    }

    /** What an identity token and an ID-JAG say of them. */
    Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject);
        claims.put("email", email);
        if (nameId != null) {
            claims.put(
                    "sub_id",
                    Map.of(
                            "format",
                            "saml-nameid",
                            "issuer",
                            "http://www.okta.com/exk-initech",
                            "nameid",
                            nameId,
                            "nameid_format",
                            "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"));
        }
        return claims;
    }
}

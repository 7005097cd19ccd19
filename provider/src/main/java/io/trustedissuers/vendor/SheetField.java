// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.vendor;

/** What the customer's admin is told to paste, with the words for a vendor whose own words are not known. */
public enum SheetField {
    ISSUER("Issuer of the authorization server (the audience of the assertion)"),
    AUDIENCE_TENANT("Audience tenant (aud_tenant)"),
    CLIENT_ID("Client id at the resource (client_id)"),
    RESOURCE("Resource"),
    SCOPES("Scopes");

    private final String label;

    SheetField(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}

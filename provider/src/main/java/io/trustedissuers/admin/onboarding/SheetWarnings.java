// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.onboarding;

import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.TrustedIssuer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Why a sheet should not be sent yet. The messages are constant: what an admin has named stands in the field alone, where
 * it is shown as code.
 */
final class SheetWarnings {
    private static final String ISSUER = "issuer";

    private static final Map<String, String> STATES = Map.of(
            "disabled", "the record is disabled: no assertion is accepted before it is switched on",
            "suspended", "the record is suspended: no assertion is accepted before it is resumed",
            "broken-reference", "the record names something that is gone: assertions are refused before that is mended",
            "keys-failing", "the keys of the customer's identity provider can not be fetched");

    private final TrustedIssuer issuer;
    private final SheetResources resources;

    SheetWarnings(TrustedIssuer issuer, SheetResources resources) {
        this.issuer = issuer;
        this.resources = resources;
    }

    List<Problem> of(String state, Optional<String> ours, String expectedIssuer) {
        Problems warnings = new Problems();
        if (ours.isEmpty()) {
            warnings.add(
                    ISSUER,
                    "the server's hostname is not fixed, so there is no issuer to paste and every assertion is refused");
        } else if (expectedIssuer != null && !ours.get().equals(expectedIssuer)) {
            warnings.add(
                    ISSUER,
                    "changed since the last sheet: whatever was made with the former issuer has to be made again at the"
                            + " customer's identity provider");
        }
        Optional.ofNullable(STATES.get(state)).ifPresent(message -> warnings.add("state", message));
        new TreeMap<>(issuer.clients()).values().forEach(entry -> ofClient(entry, warnings));
        return warnings.all();
    }

    private void ofClient(ClientEntry entry, Problems warnings) {
        String path = "clients." + entry.clientId() + ".resources";
        if (entry.resources().isEmpty()) {
            warnings.add(path, "the client reaches no resource");
        }
        for (String name : new TreeSet<>(entry.resources().keySet())) {
            if (!resources.knows(name)) {
                warnings.add(path + "." + name, "the resource is gone or another one, and left out");
            } else if (resources.scopes(entry, name).isEmpty()) {
                warnings.add(path + "." + name, "no scope is left for the client");
            }
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The usual slips in the spelling of an address or a name. */
final class Spellings {
    private static final String OKTA_CUSTOM_SERVER = "/oauth2/default";

    private Spellings() {}

    /** Other spellings of an issuer, each with what makes the difference, as in "a slash at its end". */
    static Map<String, String> ofIssuer(String issuer) {
        Map<String, String> spellings = new LinkedHashMap<>();
        if (issuer.endsWith("/")) {
            spellings.putIfAbsent(issuer.substring(0, issuer.length() - 1), "a slash that is missing at its end");
        } else {
            spellings.putIfAbsent(issuer + "/", "a slash at its end");
        }
        if (issuer.endsWith(OKTA_CUSTOM_SERVER)) {
            spellings.putIfAbsent(
                    issuer.substring(0, issuer.length() - OKTA_CUSTOM_SERVER.length()),
                    OKTA_CUSTOM_SERVER + ", which is missing");
        } else {
            spellings.putIfAbsent(issuer + OKTA_CUSTOM_SERVER, OKTA_CUSTOM_SERVER + " at its end");
        }
        spellings.putIfAbsent(issuer.toLowerCase(Locale.ROOT), "upper and lower case");
        spellings.putIfAbsent("http" + issuer.substring(issuer.indexOf(':')), "http instead of https");
        spellings.putIfAbsent(bare(issuer), "its path, which is missing");
        spellings.remove(issuer);
        return spellings;
    }

    /** What alone makes the difference between what was expected and what was found; empty if they differ in more. */
    static Optional<String> difference(String expected, String found) {
        if (found.equals(expected + "/")) {
            return Optional.of("a slash at its end");
        }
        if (expected.equals(found + "/")) {
            return Optional.of("a slash that is missing at its end");
        }
        if (expected.equalsIgnoreCase(found)) {
            return Optional.of("upper and lower case");
        }
        if (expected.equals(found.replaceFirst("^http:", "https:"))) {
            return Optional.of("http instead of https");
        }
        if (expected.equals(found.strip())) {
            return Optional.of("spaces around it");
        }
        return Optional.empty();
    }

    private static String bare(String issuer) {
        URI uri = URI.create(issuer);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}

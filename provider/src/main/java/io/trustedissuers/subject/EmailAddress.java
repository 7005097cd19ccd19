// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the form in which two of them are the same person's. Only ASCII letters are folded: lower-casing
 * everything would make a Kelvin sign a {@code k}, and so one person another (findings-security row 10).
 */
record EmailAddress(String localPart, String domain) {
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9.-]+");
    private static final Pattern LOCAL_PART = Pattern.compile("[^@\"<>(),:;\\\\\\[\\]\\p{Cntrl}\\p{Cf}\\p{Z}]+");
    private static final int LONGEST = 254;

    /** Empty if the text is no plain address. */
    static Optional<EmailAddress> of(String text) {
        int at = text == null ? -1 : text.indexOf('@');
        if (at < 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        EmailAddress address = new EmailAddress(lower(text.substring(0, at)), lower(text.substring(at + 1)));
        boolean plain = LOCAL_PART.matcher(address.localPart).matches()
                && DOMAIN.matcher(address.domain).matches();
        // Keycloak lower-cases whatever it stores: an address that this would change could become another one.
        boolean kept = address.toString().equals(address.toString().toLowerCase(Locale.ROOT));
        return plain && kept ? Optional.of(address) : Optional.empty();
    }

    private static String lower(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return folded.toString();
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}

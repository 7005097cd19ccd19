// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.resource;

import java.util.Set;
import java.util.regex.Pattern;

/** What a scope may be: said once for resources, records and requests. */
public final class Scopes {
    private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    private static final Set<String> NEVER_GRANTED = Set.of("openid", "offline_access");

    private Scopes() {}

    /** Whether the text is one scope (RFC 6749 section 3.3). */
    public static boolean isOne(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** Whether the scope would bring an ID token or an offline session, which an assertion never does. */
    public static boolean isNeverGranted(String scope) {
        return NEVER_GRANTED.contains(scope);
    }
}

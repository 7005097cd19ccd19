// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import java.util.regex.Pattern;

/** What an admin may be shown of a text that came from outside. */
public final class CleanText {
    private static final int LONGEST = 255;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private CleanText() {}

    /** Control and format characters become spaces; at most 255 characters stay. */
    public static String of(String value) {
        String printable = UNPRINTABLE.matcher(value).replaceAll(" ");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST - 1) + "…";
    }
}

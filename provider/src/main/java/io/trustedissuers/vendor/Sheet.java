// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.vendor;

import java.util.List;
import java.util.Map;

/**
 * How the customer's admin pages of a vendor call what is to be pasted there.
 *
 * @param where the page, in the vendor's words; null = not known
 * @param labels the vendor's words, as far as they are known
 * @param notes what that admin should know
 */
record Sheet(String where, Map<SheetField, String> labels, List<String> notes) {
    static final Sheet GENERIC = new Sheet(null, Map.of(), List.of());

    Sheet {
        labels = Map.copyOf(labels);
        notes = List.copyOf(notes);
    }
}

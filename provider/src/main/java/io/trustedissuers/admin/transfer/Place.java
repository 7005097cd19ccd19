// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.transfer;

import java.util.List;

/**
 * Where one thing of a file lies in the realm.
 *
 * @param type as in admin events
 * @param path below the address of the realm
 */
record Place(String type, List<String> path) {
    String name() {
        return path.get(path.size() - 1);
    }

    /** Below the address of this API. */
    String inFile() {
        return String.join("/", path.subList(1, path.size()));
    }
}

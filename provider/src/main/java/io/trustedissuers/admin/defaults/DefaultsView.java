// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.defaults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.RealmDefaults;

/** The realm's defaults as the REST API shows them: what was written, then why they can not be read, which is read-only. */
public final class DefaultsView {
    private DefaultsView() {}

    public static ObjectNode of(RealmDefaults defaults) {
        ObjectNode view = defaults.settings();
        AdminRequest.list(view.putArray("warnings"), defaults.problems());
        return view;
    }
}

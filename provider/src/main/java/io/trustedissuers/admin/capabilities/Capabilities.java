// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.capabilities;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;

/** What the caller may do, and with what: a console hides the rest. */
public final class Capabilities {
    private Capabilities() {}

    /** Who may not view trusted issuers does not get here, so the first one is always true. */
    public static ObjectNode of(AdminRequest request) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("view", true);
        view.put("manage", request.mayManage());
        view.put("viewClients", request.mayViewClients());
        view.put("manageClients", request.mayManageClients());
        view.put("viewUsers", request.mayViewUsers());
        view.put("manageUsers", request.mayManageUsers());
        view.put("viewEvents", request.mayViewEvents());
        view.put("manageEvents", request.mayManageEvents());
        view.put("version", Product.version());
        Product.testedWithKeycloak().forEach(view.putArray("testedWithKeycloak")::add);
        return view;
    }
}

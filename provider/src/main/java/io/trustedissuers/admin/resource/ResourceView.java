// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.DefaultsRegistry;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.resource.ProtectedResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A resource as the REST API shows it: what was written, then how many records use it, which is read-only. */
public final class ResourceView {
    /** The aliases of the records that name a resource, by the name of the resource. */
    private final Map<String, List<String>> users = new HashMap<>();

    private final Set<String> namedByDefaults;

    public ResourceView(AdminRequest request) {
        new TrustedIssuers(request.session()).all().forEach(stored -> stored.readable()
                .map(TrustedIssuer::resourceNames)
                .orElse(Set.of())
                .forEach(name ->
                        users.computeIfAbsent(name, first -> new ArrayList<>()).add(stored.alias())));
        namedByDefaults = new DefaultsRegistry(request.realm()).get().resourceNames();
    }

    public ObjectNode of(ProtectedResource resource) {
        ObjectNode view = written(resource);
        view.put("usedBy", usersOf(resource.name()).size());
        return view;
    }

    /** What {@code PUT} takes. */
    public static ObjectNode written(ProtectedResource resource) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("name", resource.name());
        view.put("resource", resource.resource());
        list(view, "aliases", resource.aliases());
        list(view, "scopes", resource.scopes());
        list(view, "defaultScopes", resource.defaultScopes());
        view.put("clientId", resource.clientId());
        view.put("requireSenderConstraint", resource.requireSenderConstraint());
        return view;
    }

    /** Whether the realm's defaults give the resource to a client, even if no record lists that client. */
    boolean isNamedByDefaults(String name) {
        return namedByDefaults.contains(name);
    }

    List<String> usersOf(String name) {
        return users.getOrDefault(name, List.of());
    }

    private static void list(ObjectNode view, String name, List<String> values) {
        if (values.isEmpty()) {
            view.putNull(name);
        } else {
            ArrayNode array = view.putArray(name);
            values.forEach(array::add);
        }
    }
}

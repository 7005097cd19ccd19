// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.onboarding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/** Protected resource metadata (RFC 9728), by which a client finds us when it comes to the resource first. */
final class ResourceMetadata {
    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    private ResourceMetadata() {}

    static ObjectNode of(String resource, String issuer, List<String> scopes) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("resource", resource);
        metadata.putArray("authorization_servers").add(issuer);
        if (!scopes.isEmpty()) {
            scopes.forEach(metadata.putArray("scopes_supported")::add);
        }
        return metadata;
    }

    /** Where the resource has to serve it: section 3.1 puts the well-known part between host and path. */
    static String address(String resource) {
        URI uri = URI.create(resource);
        String path = "/".equals(uri.getRawPath()) ? "" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return uri.getScheme() + "://" + uri.getRawAuthority() + WELL_KNOWN + path + query;
    }
}

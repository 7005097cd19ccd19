// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.metadata;

import com.fasterxml.jackson.core.type.TypeReference;
import io.trustedissuers.compat.BuiltInGrant;
import io.trustedissuers.issuer.TrustedIssuers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.JsonSerialization;
import org.keycloak.wellknown.WellKnownProvider;

/**
 * The document that another provider makes, with what this realm can do: the grant and its profile exactly while a
 * trusted issuer is usable (JAG-04 section 7.2). No issuer, tenant or alias is ever named (RAS-122).
 */
final class GrantMetadata implements WellKnownProvider {
    static final String GRANT_TYPES = "grant_types_supported";
    static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    static final String PROFILES = "authorization_grant_profiles_supported";
    static final String ID_JAG = "urn:ietf:params:oauth:grant-profile:id-jag";

    private final KeycloakSession session;
    private final WellKnownProvider document;

    GrantMetadata(KeycloakSession session, WellKnownProvider document) {
        this.session = session;
        this.document = document;
    }

    @Override
    public Object getConfig() {
        Object config = document.getConfig();
        if (config == null || config instanceof String) {
            return config;
        }
        Map<String, Object> metadata =
                JsonSerialization.mapper.convertValue(config, new TypeReference<LinkedHashMap<String, Object>>() {});
        boolean usable = new TrustedIssuers(session).anyMinting();
        set(metadata, GRANT_TYPES, JWT_BEARER, usable || BuiltInGrant.isOn());
        set(metadata, PROFILES, ID_JAG, usable);
        return metadata;
    }

    private static void set(Map<String, Object> metadata, String member, String value, boolean supported) {
        List<Object> values = new ArrayList<>();
        if (metadata.get(member) instanceof List<?> before) {
            values.addAll(before);
        }
        values.remove(value);
        if (supported) {
            values.add(value);
        }
        if (values.isEmpty()) {
            metadata.remove(member);
        } else {
            metadata.put(member, values);
        }
    }

    @Override
    public void close() {
        document.close();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.issuer.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an import was sent.
 *
 * @param policy what to do with what is there already
 * @param disabled whether every record is imported disabled, as into a realm for staging
 * @param defaults null = they stay as they are
 * @param resources by name
 * @param trustedIssuers by alias
 */
record TransferFile(
        Policy policy,
        boolean disabled,
        ObjectNode defaults,
        Map<String, ObjectNode> resources,
        Map<String, ObjectNode> trustedIssuers) {
    static final String DEFAULTS = "defaults";
    static final String RESOURCES = "resources";
    static final String TRUSTED_ISSUERS = "trustedIssuers";
    static final String WARNINGS = "warnings";

    private static final String POLICY = "ifResourceExists";
    private static final String DISABLED = "disabled";
    private static final Set<String> MEMBERS = Set.of(POLICY, DISABLED, DEFAULTS, RESOURCES, TRUSTED_ISSUERS, WARNINGS);
    private static final int MOST_RESOURCES = 1_000;
    private static final int MOST_RECORDS = 10_000;

    /** The words of Keycloak's partial import. */
    enum Policy {
        FAIL,
        SKIP,
        OVERWRITE
    }

    static TransferFile read(ObjectNode body, Problems problems) {
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                problems.add(name, "is not a member that this version knows");
            }
        });
        JsonNode defaults = body.path(DEFAULTS);
        if (!unset(defaults) && !defaults.isObject()) {
            problems.add(DEFAULTS, "must be an object");
        }
        JsonNode disabled = body.path(DISABLED);
        if (!unset(disabled) && !disabled.isBoolean()) {
            problems.add(DISABLED, "must be true or false");
        }
        return new TransferFile(
                policy(body.path(POLICY), problems),
                disabled.asBoolean(false),
                defaults.isObject() ? (ObjectNode) defaults : null,
                named(body, RESOURCES, "name", MOST_RESOURCES, problems),
                named(body, TRUSTED_ISSUERS, "alias", MOST_RECORDS, problems));
    }

    private static Policy policy(JsonNode value, Problems problems) {
        if (unset(value)) {
            return Policy.FAIL;
        }
        for (Policy policy : Policy.values()) {
            if (policy.name().equals(value.textValue())) {
                return policy;
            }
        }
        problems.add(POLICY, "must be FAIL, SKIP or OVERWRITE");
        return Policy.FAIL;
    }

    private static Map<String, ObjectNode> named(
            ObjectNode body, String list, String key, int most, Problems problems) {
        Map<String, ObjectNode> named = new LinkedHashMap<>();
        JsonNode values = body.path(list);
        if (!unset(values) && (!values.isArray() || values.size() > most)) {
            problems.add(list, "must be a list of at most " + most);
            return named;
        }
        int position = 0;
        for (JsonNode value : values) {
            String at = list + "[" + position++ + "]";
            String name = value.path(key).textValue();
            if (!value.isObject() || name == null) {
                problems.add(at, "must be an object with the member " + key);
            } else if (named.put(name, (ObjectNode) value) != null) {
                problems.add(at, "'" + name + "' is in the list twice");
            }
        }
        return named;
    }

    private static boolean unset(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The internal ids of the objects that a record names, as they were when it was saved. Another object that has taken
 * the name later is not the one the admin meant (decision D5). A name without id binds by name: that is what an import
 * from elsewhere has, and the next save pins it.
 *
 * @param realmDefaults whether the realm had defaults; a record that may have inherited a limit refuses when they are gone
 */
public record References(
        Map<String, String> clients,
        Map<String, String> resources,
        Map<String, String> linkedIdentityProviders,
        Map<String, String> organizations,
        boolean realmDefaults) {
    private static final String ORGANIZATIONS = "organizations";
    private static final String REALM_DEFAULTS = "realmDefaults";

    public static final References NONE = new References(Map.of(), Map.of(), Map.of(), Map.of(), false);

    public References {
        clients = Map.copyOf(clients);
        resources = Map.copyOf(resources);
        linkedIdentityProviders = Map.copyOf(linkedIdentityProviders);
        organizations = Map.copyOf(organizations);
    }

    static References read(JsonNode node, Problems problems) {
        return new References(
                ids(node, RecordShape.CLIENTS, problems),
                ids(node, EntryShape.RESOURCES, problems),
                ids(node, RecordShape.LINKED_IDENTITY_PROVIDERS, problems),
                ids(node, ORGANIZATIONS, problems),
                node.path(REALM_DEFAULTS).asBoolean(false));
    }

    static References ofResources(Map<String, String> resources) {
        return new References(Map.of(), resources, Map.of(), Map.of(), false);
    }

    /** The same, and the ids of resources that are inherited; its own come first. */
    References inheriting(Map<String, String> inherited) {
        Map<String, String> all = new LinkedHashMap<>(inherited);
        all.putAll(resources);
        return new References(clients, all, linkedIdentityProviders, organizations, realmDefaults);
    }

    private static Map<String, String> ids(JsonNode node, String kind, Problems problems) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : node.path(kind).properties()) {
            if (member.getValue().isTextual()) {
                ids.put(member.getKey(), member.getValue().textValue());
            } else {
                problems.add("references." + kind + "." + member.getKey(), "must be an id");
            }
        }
        return ids;
    }

    ObjectNode write() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        write(node, RecordShape.CLIENTS, clients);
        write(node, EntryShape.RESOURCES, resources);
        write(node, RecordShape.LINKED_IDENTITY_PROVIDERS, linkedIdentityProviders);
        write(node, ORGANIZATIONS, organizations);
        node.put(REALM_DEFAULTS, realmDefaults);
        return node;
    }

    private static void write(ObjectNode node, String kind, Map<String, String> ids) {
        ObjectNode member = node.putObject(kind);
        ids.forEach(member::put);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.keys.KeySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** JSON of the REST API and of the stored form, and what it means. */
public final class SettingsCodec {
    static final int VERSION = 1;

    /** Members that are shown, and ignored when they are sent back. */
    static final List<String> READ_ONLY = List.of("status", "warnings", RecordShape.REFERENCES, "version");

    private SettingsCodec() {}

    /**
     * Reads a record of the REST API: every field spelled out, null where it is not set. Read-only members are ignored,
     * because kcadm sends back what it has read.
     */
    public static ObjectNode readRest(ObjectNode body, Problems problems) {
        ObjectNode writable = body.deepCopy();
        writable.remove(READ_ONLY);
        JsonNode record = RecordShape.REST.read(writable, "", new Shape.Reading(problems, false));
        SettingsRules.check(record, problems);
        if (!record.path("alias").isTextual()) {
            problems.add("alias", "is required");
        }
        return (ObjectNode) record;
    }

    /** What is kept of a record that {@link #readRest} has found to be without problems: as it will be read again. */
    public static ObjectNode kept(ObjectNode rest) {
        ObjectNode settings = rest.deepCopy();
        RecordShape.IDENTITY.forEach(field -> settings.remove(field.name()));
        ObjectNode keys = (ObjectNode) settings.get(RecordShape.KEYS);
        if (!keys.path(RecordShape.ALGORITHMS).isArray()) {
            // Explicit from the first save, so that a new default of a later version widens nothing.
            ArrayNode algorithms = keys.putArray(RecordShape.ALGORITHMS);
            ProductDefaults.ALGORITHMS.forEach(algorithms::add);
        }
        return settings;
    }

    public static ObjectNode toStored(ObjectNode rest, References references) {
        ObjectNode stored = kept(rest);
        stored.put(RecordShape.VERSION, VERSION);
        stored.set(RecordShape.REFERENCES, references.write());
        return stored;
    }

    /** A record or the realm's defaults as people keep them in a file: without what is not set. */
    public static ObjectNode compact(ObjectNode settings) {
        return RecordShape.REST.compact(settings);
    }

    /** Reads the realm's defaults as the REST API takes them: every field spelled out, null where it is not set. */
    public static ObjectNode readDefaults(ObjectNode body, Problems problems) {
        ObjectNode defaults = (ObjectNode) RecordShape.DEFAULTS.read(body, "", new Shape.Reading(problems, false));
        SettingsRules.checkDefaults(defaults, problems);
        return defaults;
    }

    /** Reads the stored form; what it lacks is a problem. */
    static TrustedIssuer readStored(
            StoredForm.Identity identity, ObjectNode stored, RealmDefaults defaults, Problems problems) {
        ObjectNode read = (ObjectNode) RecordShape.STORED.read(stored, "", new Shape.Reading(problems, true));
        SettingsRules.check(read, problems);
        if (!read.path(RecordShape.KEYS).path(RecordShape.ALGORITHMS).isArray()) {
            problems.add("keys.algorithms", "is missing from the stored settings");
        }
        if (!read.path(RecordShape.VERSION).isInt()) {
            problems.add(RecordShape.VERSION, "is not a version that this JAR knows");
        }
        References references = References.read(read.path(RecordShape.REFERENCES), problems);
        read.remove(List.of(RecordShape.VERSION, RecordShape.REFERENCES));
        return problems.isEmpty()
                ? trustedIssuer(identity, read, defaults, references.inheriting(defaults.resourceIds()))
                : null;
    }

    private static TrustedIssuer trustedIssuer(
            StoredForm.Identity identity, ObjectNode settings, RealmDefaults defaults, References references) {
        ObjectNode effective = EffectiveSettings.of(settings, defaults).settings();
        JsonNode keys = effective.path(RecordShape.KEYS);
        JsonNode scopes = effective.path(RecordShape.SCOPES);
        return new TrustedIssuer(
                identity.id(),
                identity.alias(),
                identity.enabled(),
                Mode.of(effective.path(RecordShape.MODE).textValue()),
                effective.path(RecordShape.ISSUER).textValue(),
                effective.path(RecordShape.TENANT).textValue(),
                effective.path(RecordShape.ORGANIZATION).textValue(),
                effective.path(RecordShape.AUDIENCE_TENANT).textValue(),
                Shape.texts(effective.path(RecordShape.LINKED_IDENTITY_PROVIDERS)),
                new KeySettings(
                        keys.path(RecordShape.JWKS_URL).textValue(),
                        keys.path(RecordShape.JWKS).isObject()
                                ? keys.path(RecordShape.JWKS).toString()
                                : null,
                        algorithms(keys)),
                AssertionSettings.read(effective.path(RecordShape.ASSERTION)),
                clients(effective),
                scopes.isArray() ? Shape.texts(scopes) : null,
                SubjectSettingsCodec.read(effective.path(RecordShape.SUBJECT)),
                TokenSettings.read(effective.path(RecordShape.TOKEN)),
                Lifecycle.read(effective.path(RecordShape.LIFECYCLE)),
                references,
                settings);
    }

    /** The names of the resources in entries of clients. */
    static Set<String> resourceNames(JsonNode clients) {
        Set<String> names = new TreeSet<>();
        clients.forEach(entry -> entry.path(EntryShape.RESOURCES).fieldNames().forEachRemaining(names::add));
        return names;
    }

    private static List<SignatureAlgorithm> algorithms(JsonNode keys) {
        return Shape.texts(keys.path(RecordShape.ALGORITHMS)).stream()
                .map(name -> SignatureAlgorithm.of(name).orElseThrow())
                .distinct()
                .toList();
    }

    private static Map<String, ClientEntry> clients(JsonNode effective) {
        Conditions ofRecord = Conditions.read(effective.path(RecordShape.CONDITIONS));
        Map<String, ClientEntry> clients = new LinkedHashMap<>();
        effective
                .path(RecordShape.CLIENTS)
                .properties()
                .forEach(member ->
                        clients.put(member.getKey(), ClientEntry.read(member.getKey(), member.getValue(), ofRecord)));
        return clients;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Records and defaults from JSON in single quotes, by the way that they take when an admin saves them. */
final class Written {
    static final String LEAST = "{'alias': 'acme', 'issuer': 'https://acme.example', 'clients': {'claude': {}}}";

    private Written() {}

    static ObjectNode json(String text) {
        return StrictJson.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    /** The least that a record can be, with further members or others. */
    static ObjectNode record(String members) {
        ObjectNode record = json(LEAST);
        record.setAll(json("{" + members + "}"));
        return record;
    }

    /** As it is stored. */
    static ObjectNode stored(String members, References references) {
        Problems problems = new Problems();
        ObjectNode read = SettingsCodec.readRest(record(members), problems);
        requireNone(problems);
        return SettingsCodec.toStored(read, references);
    }

    static TrustedIssuer issuer(String members) {
        return issuer(members, References.NONE, RealmDefaults.NONE);
    }

    static TrustedIssuer issuer(String members, References references, RealmDefaults defaults) {
        Problems problems = new Problems();
        TrustedIssuer issuer = SettingsCodec.readStored(
                new StoredForm.Identity("id-of-acme", "acme", true), stored(members, references), defaults, problems);
        requireNone(problems);
        return issuer;
    }

    static RealmDefaults defaults(String members) {
        Problems problems = new Problems();
        ObjectNode settings = SettingsCodec.readDefaults(json("{" + members + "}"), problems);
        requireNone(problems);
        return new RealmDefaults(true, settings, Map.of(), List.of());
    }

    private static void requireNone(Problems problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.line());
        }
    }
}

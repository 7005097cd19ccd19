// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.StrictJson;
import io.trustedissuers.keys.RecentMap;
import java.util.List;
import java.util.Optional;
import org.keycloak.component.ComponentModel;

/** How the realm's defaults lie in a realm component: one JSON value, as a record's settings do. */
final class RealmDefaultsComponent {
    static final String KIND = "trusted-issuer-defaults";
    static final String NAME = "defaults";
    static final String SETTINGS = "settings";

    private static final int READINGS_KEPT = 100;
    private static final RecentMap<Optional<String>, RealmDefaults> READINGS = new RecentMap<>(READINGS_KEPT);

    private RealmDefaultsComponent() {}

    static RealmDefaults read(ComponentModel component) {
        return READINGS.getEqual(Optional.ofNullable(component.get(SETTINGS)), text -> read(text.orElse(null)));
    }

    private static RealmDefaults read(String text) {
        Problems problems = new Problems();
        ObjectNode stored = text == null ? null : StrictJson.object(text).orElse(null);
        if (stored == null) {
            return unreadable(List.of(new Problem(SETTINGS, "is missing or not a JSON object")));
        }
        ObjectNode read = (ObjectNode) RecordShape.STORED_DEFAULTS.read(stored, "", new Shape.Reading(problems, true));
        SettingsRules.checkDefaults(read, problems);
        if (!read.path(RecordShape.VERSION).isInt()) {
            problems.add(RecordShape.VERSION, "is not a version that this JAR knows");
        }
        References references = References.read(read.path(RecordShape.REFERENCES), problems);
        read.remove(List.of(RecordShape.VERSION, RecordShape.REFERENCES));
        return problems.isEmpty()
                ? new RealmDefaults(true, read, references.resources(), List.of())
                : unreadable(problems.all());
    }

    static void write(ComponentModel component, RealmDefaults defaults) {
        ObjectNode stored = defaults.settings();
        stored.put(RecordShape.VERSION, SettingsCodec.VERSION);
        stored.set(
                RecordShape.REFERENCES,
                References.ofResources(defaults.resourceIds()).write());
        component.getConfig().putSingle(SETTINGS, stored.toString());
    }

    static RealmDefaults unreadable(List<Problem> problems) {
        return new RealmDefaults(true, RealmDefaults.NONE.settings(), RealmDefaults.NONE.resourceIds(), problems);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What records of the realm inherit where they set nothing themselves: behaviour, never trust (docs/adr/0010).
 *
 * @param saved whether the realm has any, readable or not
 * @param settings every field spelled out, null where it is not set
 * @param resourceIds the internal ids of the resources that they name, by name
 * @param problems why they can not be read; empty if they can
 */
public record RealmDefaults(
        boolean saved, ObjectNode settings, Map<String, String> resourceIds, List<Problem> problems) {
    /** A realm that has never set any. */
    public static final RealmDefaults NONE =
            new RealmDefaults(false, RecordShape.DEFAULTS.nothingSet(), Map.of(), List.of());

    /** A realm whose defaults set nothing. */
    public static final RealmDefaults EMPTY = new RealmDefaults(true, NONE.settings(), Map.of(), List.of());

    public RealmDefaults {
        settings = settings.deepCopy();
        resourceIds = Map.copyOf(resourceIds);
        problems = List.copyOf(problems);
    }

    @Override
    public ObjectNode settings() {
        return settings.deepCopy();
    }

    /** The names of the resources that clients reach by default. */
    public Set<String> resourceNames() {
        return SettingsCodec.resourceNames(settings.path(RecordShape.CLIENTS));
    }
}

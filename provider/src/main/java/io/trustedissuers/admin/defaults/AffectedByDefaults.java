// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.defaults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.issuer.EffectiveSettings;
import io.trustedissuers.issuer.RealmDefaults;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/** The records for which other defaults change something. */
final class AffectedByDefaults {
    private static final int MOST_NAMED = 1000;

    private final KeycloakSession session;

    AffectedByDefaults(KeycloakSession session) {
        this.session = session;
    }

    /**
     * How many, and the aliases of the first 1,000.
     *
     * @param refusing records that have refused without any defaults, and do not any more
     */
    ObjectNode of(RealmDefaults before, RealmDefaults after, List<StoredIssuer> refusing) {
        Stream<String> changed = new TrustedIssuers(session)
                .all()
                .flatMap(stored -> stored.readable().map(TrustedIssuer::settings).stream()
                        .filter(settings -> !EffectiveSettings.of(settings, before)
                                .settings()
                                .equals(EffectiveSettings.of(settings, after).settings()))
                        .map(settings -> stored.alias()));
        List<String> aliases = Stream.concat(refusing.stream().map(StoredIssuer::alias), changed)
                .distinct()
                .toList();
        ObjectNode affected = JsonNodeFactory.instance.objectNode();
        affected.put("count", aliases.size());
        ArrayNode named = affected.putArray("trustedIssuers");
        aliases.stream().limit(MOST_NAMED).forEach(named::add);
        return affected;
    }
}

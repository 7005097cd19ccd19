// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.StrictJson;
import io.trustedissuers.keys.RecentMap;
import io.trustedissuers.suspension.Suspended;
import io.trustedissuers.suspension.Suspensions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.keycloak.models.IdentityProviderModel;

/**
 * How a record lies in the config of its identity provider: all settings in one JSON value, and beside it look-up keys
 * that are derived from it on every write. None of Keycloak's own keys ({@code issuer}, {@code jwksUrl} …) is used: on
 * 26.4 and 26.5 those would take part in Keycloak's own look-up by issuer (findings-keycloak row 5).
 */
final class StoredForm {
    static final String MARKER = "trustedIssuer";
    static final String ISSUER = "trustedIssuer.issuer";
    static final String SETTINGS = "trustedIssuer.settings";

    static final String CLIENT = "trustedIssuer.client.";
    static final String PUBLIC_CLIENT = "trustedIssuer.publicClient.";
    private static final String YES = "true";

    private StoredForm() {}

    /** The records that are in use now; each takes some ten kilobytes. */
    private static final int READINGS_KEPT = 1_000;

    /** What was read of the same text means the same, and reading it is much of what an exchange would do. */
    private static final RecentMap<Text, Reading> READINGS = new RecentMap<>(READINGS_KEPT);

    /** What Keycloak itself keeps of a record. */
    record Identity(String id, String alias, boolean enabled) {}

    /** All that the meaning of a record depends on. */
    private record Text(
            String id, String alias, boolean enabled, String issuer, String settings, RealmDefaults defaults) {
        /** Of little, but quick: the text knows its hash, the defaults would be walked through each time. */
        @Override
        public int hashCode() {
            return settings == null ? 0 : settings.hashCode();
        }
    }

    /** @param issuer null if the settings can not be read at all */
    private record Reading(TrustedIssuer issuer, List<Problem> problems) {}

    static StoredIssuer read(IdentityProviderModel model, Suspensions suspensions, RealmDefaults defaults) {
        Text text = new Text(
                model.getInternalId(),
                model.getAlias(),
                model.isEnabled(),
                model.getConfig().get(ISSUER),
                model.getConfig().get(SETTINGS),
                defaults);
        Reading reading = READINGS.getEqual(text, StoredForm::read);
        return new StoredIssuer(
                model.getInternalId(),
                model.getAlias(),
                model.getDisplayName(),
                model.isEnabled(),
                model.getConfig().get(ISSUER),
                reading.problems().isEmpty() ? reading.issuer() : null,
                reading.issuer() == null
                        ? null
                        : suspensions
                                .of(new Suspended.Issuer(
                                        reading.issuer().issuer(),
                                        reading.issuer().tenant()))
                                .orElse(null),
                reading.problems());
    }

    private static Reading read(Text text) {
        Problems problems = new Problems();
        TrustedIssuer issuer = settings(
                new Identity(text.id(), text.alias(), text.enabled()), text.settings(), text.defaults(), problems);
        if (issuer != null && !issuer.issuer().equals(text.issuer())) {
            problems.add(RecordShape.ISSUER, "the settings and the look-up key disagree");
        }
        requireDefaults(issuer, text.defaults(), problems);
        return new Reading(issuer, problems.all());
    }

    /** A limit that a record inherited must not go away with the defaults that set it (row TI-8). */
    private static void requireDefaults(TrustedIssuer issuer, RealmDefaults defaults, Problems problems) {
        if (issuer != null && issuer.references().realmDefaults() && !defaults.saved()) {
            problems.add(
                    "defaults",
                    "the realm's defaults are gone, and limits with them that it may have inherited; save them again");
        }
        defaults.problems().forEach(problem -> problems.add("defaults." + problem.field(), problem.message()));
    }

    static TrustedIssuer settings(IdentityProviderModel model, RealmDefaults defaults, Problems problems) {
        Identity identity = new Identity(model.getInternalId(), model.getAlias(), model.isEnabled());
        return settings(identity, model.getConfig().get(SETTINGS), defaults, problems);
    }

    private static TrustedIssuer settings(Identity identity, String text, RealmDefaults defaults, Problems problems) {
        ObjectNode stored = text == null ? null : StrictJson.object(text).orElse(null);
        if (stored == null) {
            problems.add(SETTINGS, "is missing or not a JSON object");
            return null;
        }
        return SettingsCodec.readStored(identity, stored, defaults, problems);
    }

    static void write(IdentityProviderModel model, ObjectNode stored) {
        model.getConfig().put(SETTINGS, stored.toString());
    }

    /** Derives the look-up keys; whatever look-up keys were there before are gone. */
    static void index(IdentityProviderModel model, String issuer, Collection<ClientEntry> clients) {
        Map<String, String> config = model.getConfig();
        config.keySet().removeIf(key -> key.startsWith(CLIENT) || key.startsWith(PUBLIC_CLIENT));
        config.put(MARKER, YES);
        config.put(ISSUER, issuer);
        for (ClientEntry client : clients) {
            config.put(clientKey(client.clientId()), YES);
            if (client.publicAllowed()) {
                config.put(publicClientKey(client.clientId()), YES);
            }
        }
    }

    static Map<String, String> any() {
        return Map.of(MARKER, YES);
    }

    static Map<String, String> byIssuer(String issuer) {
        return Map.of(ISSUER, issuer);
    }

    static Map<String, String> byClient(String clientId) {
        return Map.of(clientKey(clientId), YES);
    }

    static Map<String, String> byPublicClient(String clientId) {
        return Map.of(publicClientKey(clientId), YES);
    }

    static String clientKey(String clientId) {
        return CLIENT + digest(clientId);
    }

    static String publicClientKey(String clientId) {
        return PUBLIC_CLIENT + digest(clientId);
    }

    /** A digest, because a client id may be a long URL and config keys are at most 255 characters. */
    private static String digest(String clientId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(clientId.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}

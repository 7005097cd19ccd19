// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.StrictJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.keycloak.models.IdentityProviderModel;

/**
 * The settings of a record through each door that takes JSON: ours, and the config value that Keycloak's own REST API and
 * imports write. Nothing is thrown, what has problems is no record, and what is saved reads as the same again.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the fuzzer has native parts")
class SettingsFuzzTest {
    private static final StoredForm.Identity IDENTITY = new StoredForm.Identity("id", "acme", true);

    @FuzzTest
    @DictionaryEntries({
        "\"alias\"",
        "\"issuer\"",
        "\"https://acme.example\"",
        "\"tenant\"",
        "\"clients\"",
        "\"claude\"",
        "\"resources\"",
        "\"defaultResource\"",
        "\"assertionClientIds\"",
        "\"keys\"",
        "\"jwks\"",
        "\"jwksUrl\"",
        "\"algorithms\"",
        "[\"RS256\"]",
        "\"scopes\"",
        "\"subject\"",
        "\"resolvers\"",
        "[\"link\"]",
        "\"attributeMatch\"",
        "\"emailDomains\"",
        "\"provisioning\"",
        "\"conditions\"",
        "\"sourceAddresses\"",
        "\"acr\"",
        "\"amr\"",
        "\"agents\"",
        "\"token\"",
        "\"lifecycle\"",
        "\"expiresAt\"",
        "\"mode\"",
        "\"dry-run\"",
        "\"version\"",
        "\"references\"",
        "\"assertion\"",
        "\"maxLifetime\"",
        "\"allowedClockSkew\"",
        "\"enterpriseConsent\"",
        "\"allowPublicClient\"",
        "null",
        "true",
        "1e400",
        "{}",
        "[]"
    })
    void anyRecord(byte[] input) {
        StrictJson.object(input).ifPresent(json -> {
            throughOurDoor(json);
            asDefaults(json);
        });
        throughKeycloaksDoor(new String(input, StandardCharsets.UTF_8));
    }

    private static void throughOurDoor(ObjectNode json) {
        Problems problems = new Problems();
        ObjectNode record = SettingsCodec.readRest(json, problems);
        problems.line();
        if (!problems.isEmpty()) {
            return;
        }
        ObjectNode again = SettingsCodec.readRest(SettingsCodec.compact(record), problems);
        assertThat(problems.line()).as("compacted").isEmpty();
        assertThat((Object) again).isEqualTo(record);

        ObjectNode stored = SettingsCodec.toStored(record, References.NONE);
        TrustedIssuer issuer = SettingsCodec.readStored(IDENTITY, stored, RealmDefaults.NONE, problems);
        assertThat(problems.line()).as("stored").isEmpty();
        assertSound(issuer);
        assertThat(issuer.issuer()).isEqualTo(json.path("issuer").textValue());
        assertThat(issuer.clients()).hasSameSizeAs(json.path("clients"));
    }

    private static void throughKeycloaksDoor(String text) {
        IdentityProviderModel model = new IdentityProviderModel();
        model.setInternalId("id");
        model.setAlias("acme");
        model.setEnabled(true);
        model.getConfig().put(StoredForm.SETTINGS, text);
        StrictJson.object(text).map(json -> json.path("issuer").textValue()).ifPresent(issuer -> model.getConfig()
                .put(StoredForm.ISSUER, issuer));
        Problems problems = new Problems();
        TrustedIssuer issuer = StoredForm.settings(model, RealmDefaults.NONE, problems);
        assertThat(issuer == null).isEqualTo(!problems.isEmpty());
        if (issuer != null) {
            assertSound(issuer);
        }
    }

    private static void asDefaults(ObjectNode json) {
        Problems problems = new Problems();
        ObjectNode defaults = SettingsCodec.readDefaults(json, problems);
        if (problems.isEmpty()) {
            ObjectNode again = SettingsCodec.readDefaults(defaults, problems);
            assertThat(problems.line()).isEmpty();
            assertThat((Object) again).isEqualTo(defaults);
        }
    }

    private static void assertSound(TrustedIssuer issuer) {
        assertThat(issuer.issuer()).isNotBlank();
        assertThat(issuer.clients()).isNotEmpty();
        assertThat(issuer.keys().algorithms()).isNotEmpty().doesNotContainNull();
        assertThat(issuer.assertion().maxLifetime().toSeconds()).isBetween(30L, 3600L);
        assertThat(issuer.assertion().allowedClockSkew().toSeconds()).isBetween(0L, 120L);
    }
}

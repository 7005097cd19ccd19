// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.issuer.EffectiveSettings.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds of record, realm's defaults and product, and what the admin is told about where it comes from. */
class EffectiveSettingsTest {
    private static final String RESOURCE = "clients.claude.defaultResource";

    @Test
    void theRecordComesFirstThenTheDefaultsThenTheProduct() {
        EffectiveSettings effective = effective(
                "'assertion': {'maxLifetime': 100}, 'scopes': ['x']",
                "'assertion': {'maxLifetime': 200, 'allowedClockSkew': 7}, 'token': {'accessTokenLifespan': 600}");

        assertThat(effective.settings().at("/assertion/maxLifetime").intValue()).isEqualTo(100);
        assertThat(effective.settings().at("/assertion/allowedClockSkew").intValue())
                .isEqualTo(7);
        assertThat(effective.settings().at("/assertion/replayClaim").textValue())
                .isEqualTo("jti");
        assertThat(effective.origins())
                .containsEntry("assertion.maxLifetime", Origin.RECORD)
                .containsEntry("scopes", Origin.RECORD)
                .containsEntry("assertion.allowedClockSkew", Origin.DEFAULTS)
                .containsEntry("token.accessTokenLifespan", Origin.DEFAULTS)
                .containsEntry("assertion.replayClaim", Origin.PRODUCT)
                .containsEntry("clients.claude.assertionClientIds", Origin.PRODUCT)
                .doesNotContainKeys("tenant", "organization", "audienceTenant", "clients.claude.agentScopes");
    }

    @Test
    void whatNobodySetsIsNull() {
        ObjectNode settings = effective("", "").settings();

        assertThat(settings.get("tenant").isNull()).isTrue();
        assertThat(settings.get("audienceTenant").isNull()).isTrue();
        assertThat(settings.at("/clients/claude/agentScopes").isNull()).isTrue();
    }

    @Test
    void theProductsWaysToFindTheUserAreSaid() {
        EffectiveSettings effective = effective("", "");

        assertThat(effective.settings().at("/subject/resolvers").toString()).isEqualTo("[\"link\",\"sub-id\"]");
        assertThat(effective.origins()).containsEntry("subject.resolvers", Origin.PRODUCT);
    }

    @Test
    void theOrganizationIsTheProductsAudienceTenant() {
        EffectiveSettings effective = effective("'organization': 'acme'", "");

        assertThat(effective.settings().get("audienceTenant").textValue()).isEqualTo("acme");
        assertThat(effective.origins())
                .containsEntry("organization", Origin.RECORD)
                .containsEntry("audienceTenant", Origin.PRODUCT);
    }

    @Test
    void aDefaultForAClientFillsTheEntryAndAddsNone() {
        EffectiveSettings effective = effective(
                "", "'clients': {'claude': {'resources': {'r': ['x']}}, 'vscode': {'resources': {'r': null}}}");

        assertThat(effective.settings().get("clients").fieldNames())
                .toIterable()
                .containsExactly("claude");
        assertThat(effective.settings().at("/clients/claude/resources").toString())
                .isEqualTo("{\"r\":[\"x\"]}");
        assertThat(effective.origins()).containsEntry("clients.claude.resources", Origin.DEFAULTS);
    }

    @Test
    void oneResourceAloneNeedsNoChoice() {
        EffectiveSettings one = effective("'clients': {'claude': {'resources': {'r': null}}}", "");
        EffectiveSettings two = effective("'clients': {'claude': {'resources': {'r': null, 's': null}}}", "");

        assertThat(resource(one)).isEqualTo("r");
        assertThat(one.origins()).containsEntry(RESOURCE, Origin.PRODUCT);
        assertThat(resource(two)).isNull();
        assertThat(two.origins()).doesNotContainKey(RESOURCE);
    }

    @Test
    void aDefaultResourceOfTheRealmThatTheClientDoesNotReachIsNone() {
        String defaults = "'clients': {'claude': {'resources': {'d': null}, 'defaultResource': 'd'}}";
        EffectiveSettings inherited = effective("", defaults);
        EffectiveSettings two = effective("'clients': {'claude': {'resources': {'r': null, 's': null}}}", defaults);
        EffectiveSettings one = effective("'clients': {'claude': {'resources': {'r': null}}}", defaults);
        EffectiveSettings reached = effective("'clients': {'claude': {'resources': {'r': null, 'd': null}}}", defaults);

        assertThat(resource(inherited)).isEqualTo("d");
        assertThat(inherited.origins()).containsEntry(RESOURCE, Origin.DEFAULTS);
        assertThat(resource(two)).isNull();
        assertThat(two.origins()).doesNotContainKey(RESOURCE);
        assertThat(resource(one)).isEqualTo("r");
        assertThat(one.origins()).containsEntry(RESOURCE, Origin.PRODUCT);
        assertThat(resource(reached)).isEqualTo("d");
        assertThat(reached.origins()).containsEntry(RESOURCE, Origin.DEFAULTS);
    }

    @Test
    void aDefaultResourceOfTheRecordStaysAlthoughTheClientDoesNotReachIt() {
        EffectiveSettings effective = effective(
                "'clients': {'claude': {'defaultResource': 'x'}}", "'clients': {'claude': {'resources': {'r': null}}}");

        assertThat(resource(effective)).isEqualTo("x");
        assertThat(effective.origins()).containsEntry(RESOURCE, Origin.RECORD);
    }

    @Test
    void aConditionOfTheRecordIsNotUndoneByADefaultForTheClient() {
        String defaults =
                "'conditions': {'amr': ['d']}, 'clients': {'claude': {'conditions': {'acr': ['d'], 'amr': ['e']}}}";
        EffectiveSettings effective = effective("'conditions': {'acr': ['r']}", defaults);

        assertThat(effective.settings().at("/clients/claude/conditions/acr").isNull())
                .isTrue();
        assertThat(effective.settings().at("/clients/claude/conditions/amr").toString())
                .isEqualTo("[\"e\"]");
        assertThat(effective.origins())
                .containsEntry("conditions.acr", Origin.RECORD)
                .containsEntry("conditions.amr", Origin.DEFAULTS)
                .containsEntry("clients.claude.conditions.amr", Origin.DEFAULTS)
                .doesNotContainKey("clients.claude.conditions.acr");
    }

    @Test
    void aConditionOfTheEntryStays() {
        EffectiveSettings effective =
                effective("'conditions': {'acr': ['r']}, 'clients': {'claude': {'conditions': {'acr': ['e']}}}", "");

        assertThat(effective.settings().at("/clients/claude/conditions/acr").toString())
                .isEqualTo("[\"e\"]");
        assertThat(effective.origins()).containsEntry("clients.claude.conditions.acr", Origin.RECORD);
    }

    @Test
    void originsHaveTheWordsOfTheRestApi() {
        assertThat(Origin.values()).extracting(Origin::word).containsExactly("record", "defaults", "product");
    }

    @Test
    void theNamesOfTheResourcesOfDefaultsAreThoseOfTheirEntries() {
        assertThat(Written.defaults("'clients': {'claude': {'resources': {'s': null, 'r': ['x']}}}")
                        .resourceNames())
                .containsExactly("r", "s");
        assertThat(RealmDefaults.NONE.resourceNames()).isEmpty();
    }

    @Test
    void theSettingsOfDefaultsCanNotBeChangedFromOutside() {
        RealmDefaults defaults = new RealmDefaults(true, Written.json("{'a': 1}"), Map.of(), List.of());
        defaults.settings().put("a", 2);

        assertThat(defaults.settings().path("a").intValue()).isEqualTo(1);
    }

    private static EffectiveSettings effective(String record, String defaults) {
        return EffectiveSettings.of(Written.issuer(record).settings(), Written.defaults(defaults));
    }

    private static String resource(EffectiveSettings effective) {
        return effective.settings().at("/clients/claude/defaultResource").textValue();
    }
}

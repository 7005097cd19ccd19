// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which conditions can be saved, and which of several hold. */
class ConditionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {'sourceAddresses': ['198.51.100.0/24', 'vendor.example']} -> sourceAddresses: 'vendor.example' is neither
            {'sourceAddresses': ['198.51.100.7/24']}                   -> sourceAddresses: '198.51.100.7/24' names a host
            {'sourceAddresses': []}                                    -> sourceAddresses: must be a list
            {'sourceAddresses': 'anthropic'}                           -> sourceAddresses: must be a list
            {'acr': ['a b']}                                           -> acr: 'a b' has other characters
            {'acr': ['a"b']}                                           -> acr: 'a"b' has other characters
            {'acr': []}                                                -> acr: must be a list
            {'amr': []}                                                -> amr: must be a list
            {'amr': [7]}                                               -> amr: must be a list of different texts
            {'maxAuthenticationAge': 0}                                -> maxAuthenticationAge: must be a whole number
            {'maxAuthenticationAge': '60'}                             -> maxAuthenticationAge: must be a whole number
            {'agents': []}                                             -> agents: must be a list
            {'agents': [{}]}                                           -> agents: each agent must set
            {'agents': [{'sub': 'a'}, {'sub': null}]}                  -> agents: each agent must set
            {'agents': [{'iss': 'a'}]}                                 -> agents.iss: is not a field
            {'surprise': 1}                                            -> surprise: is not a field
            """)
    void whatCanNotHoldIsAProblemWhereverItStands(String conditions, String problem) {
        ObjectNode wrong = json(conditions.replace("a\"b", "a\\\"b"));

        assertThat(problems(record(wrong, null))).contains("conditions." + problem);
        assertThat(problems(record(null, wrong))).contains("clients.claude.conditions." + problem);
        Problems ofDefaults = new Problems();
        SettingsCodec.readDefaults(defaults(wrong, wrong), ofDefaults);
        assertThat(ofDefaults.line()).contains("conditions." + problem, "clients.claude.conditions." + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'sourceAddresses': ['anthropic', '0.0.0.0/0', '::/0', '198.51.100.7', '2001:db8::/32']}",
                "{'acr': ['urn:acme:mfa', 'phr'], 'amr': ['pwd', 'hwk'], 'maxAuthenticationAge': 31536000}",
                "{'agents': [{'sub': 'a'}, {'subProfile': 'ai_agent'}, {'sub': 'a', 'subProfile': 'ai_agent'}]}"
            })
    void theseAreSound(String conditions) {
        assertThat(problems(record(json(conditions), json(conditions)))).isEmpty();
    }

    @Test
    void whatTheEntrySetsWinsAndTheRestIsTheRecords() {
        Conditions held = held(record("{'acr': ['a'], 'amr': ['x']}", "{'acr': ['b']}"), RealmDefaults.NONE);

        assertThat(held.acr()).isEqualTo(List.of("b"));
        assertThat(held.amr()).isEqualTo(List.of("x"));
    }

    @Test
    void aDefaultFillsWhatTheRecordLeavesOpen() {
        RealmDefaults defaults = saved("{'acr': ['of-realm'], 'amr': ['x']}", "{'acr': ['of-client']}");

        Conditions held = held(record("{}", "{}"), defaults);

        assertThat(held.acr()).isEqualTo(List.of("of-client"));
        assertThat(held.amr()).isEqualTo(List.of("x"));
    }

    @Test
    void aDefaultForAClientDoesNotUndoWhatTheRecordSetsForAllOfThem() {
        RealmDefaults defaults = saved(
                "{'sourceAddresses': ['0.0.0.0/0']}",
                """
                {'sourceAddresses': ['0.0.0.0/0'], 'acr': ['weak'], 'amr': ['pwd'], 'maxAuthenticationAge': 31536000,
                 'agents': [{'sub': 'anybody'}]}""");
        String own =
                """
                {'sourceAddresses': ['198.51.100.0/24'], 'acr': ['mfa'], 'amr': ['hwk'], 'maxAuthenticationAge': 60,
                 'agents': [{'sub': 'agent'}]}""";

        assertThat(held(record(own, "{}"), defaults)).isEqualTo(held(record(own, "{}"), RealmDefaults.NONE));
    }

    @Test
    void whatIsNotSetIsNoCondition() {
        assertThat(held(record("{}", "{}"), RealmDefaults.NONE))
                .isEqualTo(new Conditions(null, null, null, null, null));
    }

    private static Conditions held(ObjectNode record, RealmDefaults defaults) {
        Problems problems = new Problems();
        ObjectNode settings = SettingsCodec.kept(SettingsCodec.readRest(record, problems));
        assertThat(problems.line()).isEmpty();
        ObjectNode effective = EffectiveSettings.of(settings, defaults).settings();
        return ClientEntry.read(
                        "claude",
                        effective.at("/clients/claude"),
                        Conditions.read(effective.path(RecordShape.CONDITIONS)))
                .conditions();
    }

    private static RealmDefaults saved(String ofRealm, String ofClient) {
        Problems problems = new Problems();
        ObjectNode settings = SettingsCodec.readDefaults(defaults(json(ofRealm), json(ofClient)), problems);
        assertThat(problems.line()).isEmpty();
        return new RealmDefaults(true, settings, Map.of(), List.of());
    }

    private static String problems(ObjectNode record) {
        Problems problems = new Problems();
        SettingsCodec.readRest(record, problems);
        return problems.line();
    }

    private static ObjectNode record(String ofRecord, String ofEntry) {
        return record(json(ofRecord), json(ofEntry));
    }

    private static ObjectNode record(ObjectNode ofRecord, ObjectNode ofEntry) {
        ObjectNode record = json("{'alias': 'acme', 'issuer': 'https://acme.example', 'clients': {'claude': {}}}");
        record.set("conditions", ofRecord);
        record.withObject("/clients/claude").set("conditions", ofEntry);
        return record;
    }

    private static ObjectNode defaults(ObjectNode ofRealm, ObjectNode ofClient) {
        ObjectNode defaults = json("{'clients': {'claude': {}}}");
        defaults.set("conditions", ofRealm);
        defaults.withObject("/clients/claude").set("conditions", ofClient);
        return defaults;
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records and which defaults can be saved, beyond the shape of their values. */
class SettingsRulesTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            'alias': null                                                  -> alias: is required
            'issuer': null                                                 -> issuer: is required
            'clients': null                                                -> clients: is required
            'clients': {'claude': null}                                    -> clients.claude: must be an object
            'clients': {'broker': {}}                                      -> clients.broker: is one of Keycloak's own clients
            'clients': {'acme-realm': {}}                                  -> clients.acme-realm: is one of Keycloak's own clients
            'clients': {'a': {'assertionClientIds': ['b']}, 'b': {}}       -> clients.b: the assertion client id b also stands for a
            'keys': {'jwksUrl': 'https://acme.example/keys', 'jwks': {}}   -> keys.jwks: can not be set together with keys.jwksUrl
            'keys': {'algorithms': ['RS256', 'HS256']}                     -> keys.algorithms: HS256 is not an asymmetric signature algorithm that is supported
            'scopes': ['a', 'b c']                                         -> scopes: 'b c' is not a scope (RFC 6749 section 3.3)
            'scopes': ['openid']                                           -> scopes: openid is never granted to an assertion
            'scopes': ['offline_access']                                   -> scopes: offline_access is never granted to an assertion
            'conditions': {'acr': ['a b']}                                 -> conditions.acr: 'a b' has other characters than printable ASCII without space, quote and backslash
            """)
    void aRecordThatCanNotHold(String members, String problem) {
        assertThat(ofRecord(members)).isEqualTo(problem);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {'resources': {'tickets': ['a', 'openid']}}            -> resources.tickets: openid is never granted to an assertion
            {'agentScopes': ['a b']}                               -> agentScopes: 'a b' is not a scope (RFC 6749 section 3.3)
            {'resources': {'a': null}, 'defaultResource': 'b'}     -> defaultResource: is not one of the client's resources
            {'conditions': {'sourceAddresses': ['x']}}             -> conditions.sourceAddresses: 'x' is neither an address block, such as 198.51.100.0/24, nor one of anthropic
            {'conditions': {'agents': [{}]}}                       -> conditions.agents: each agent must set sub, subProfile or both
            """)
    void anEntryThatCanNotHoldInARecordOrInTheDefaults(String entry, String problem) {
        assertThat(ofRecord("'clients': {'claude': " + entry + "}")).isEqualTo("clients.claude." + problem);
        assertThat(ofDefaults("'clients': {'claude': " + entry + "}")).isEqualTo("clients.claude." + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'insecurePublicBearer': true", "'insecurePublicBearer': true, 'allowPublicClient': false"})
    void aBearerTokenForAPublicClientNeedsThatTheClientMayBePublic(String entry) {
        assertThat(ofRecord("'clients': {'claude': {" + entry + "}}"))
                .isEqualTo("clients.claude.insecurePublicBearer: needs allowPublicClient");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            'clients': {'claude': null}     -> clients.claude: must be an object
            'scopes': ['openid']            -> scopes: openid is never granted to an assertion
            'conditions': {'agents': [{}]}  -> conditions.agents: each agent must set sub, subProfile or both
            'issuer': 'https://acme.example' -> issuer: is not a field that this version knows
            """)
    void defaultsThatCanNotHold(String members, String problem) {
        assertThat(ofDefaults(members)).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'clients': {'realm': {}, 'a-realm-of-its-own': {}}",
                "'clients': {'a': {'assertionClientIds': ['x', 'y']}, 'b': {'assertionClientIds': ['a']}}",
                "'clients': {'a': {'resources': {'r': null, 's': ['t']}, 'defaultResource': 's'}}",
                "'clients': {'a': {'defaultResource': 'inherited'}}",
                "'clients': {'a': {'allowPublicClient': true, 'insecurePublicBearer': true}}",
                "'clients': {'a': {'allowPublicClient': true}}",
                "'keys': {'jwksUrl': 'https://acme.example/keys', 'algorithms': ['EdDSA', 'Ed25519', 'PS512']}",
                "'keys': {'jwks': {'keys': []}}",
                "'scopes': ['openid2', '!']",
                "'status': {'state': 'active'}, 'warnings': [], 'references': {}, 'version': 7"
            })
    void theseAreSound(String members) {
        assertThat(ofRecord(members)).isEmpty();
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        assertThat(ofRecord("'alias': null, 'issuer': null, 'clients': {'broker': null}"))
                .isEqualTo("issuer: is required; clients.broker: is one of Keycloak's own clients;"
                        + " clients.broker: must be an object; alias: is required");
    }

    static String ofRecord(String members) {
        Problems problems = new Problems();
        ObjectNode read = SettingsCodec.readRest(Written.record(members), problems);
        assertThat(read.fieldNames()).toIterable().contains("alias", "issuer", "clients", "lifecycle");
        return problems.line();
    }

    private static String ofDefaults(String members) {
        Problems problems = new Problems();
        SettingsCodec.readDefaults(Written.json("{" + members + "}"), problems);
        return problems.line();
    }
}

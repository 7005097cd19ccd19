// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ways to find the user can be saved. */
class SubjectRulesTest {
    private static final String MATCH = "'attributeMatch': {'claim': 'employee', 'userAttribute': 'number'}";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            'resolvers': ['link', 'guess']                    -> resolvers: guess is not one of [link, sub-id, aud-sub, attribute, email]
            'resolvers': ['aud-sub']                          -> resolvers: aud-sub needs an organization: it would find any user of the realm
            'resolvers': ['attribute'], MATCH                 -> resolvers: attribute needs an organization: it would find any user of the realm
            'resolvers': ['email']                            -> emailDomains: is required for the resolver email, where the record has no organization
            'provisioning': {'enabled': true}                 -> provisioning: needs an organization
            'attributeMatch': {'claim': 'employee'}           -> attributeMatch: needs both claim and userAttribute
            'attributeMatch': {'userAttribute': 'number'}     -> attributeMatch: needs both claim and userAttribute
            'attributeMatch': {'claim': 'c', 'userAttribute': 'email'} -> attributeMatch.userAttribute: email is not an attribute of users
            'emailDomains': ['acme.example', 'Acme.example']  -> emailDomains: 'Acme.example' is not a domain in lower case ASCII
            'emailDomains': ['example']                       -> emailDomains: 'example' is not a domain in lower case ASCII
            'emailDomains': ['-acme.example']                 -> emailDomains: '-acme.example' is not a domain in lower case ASCII
            """)
    void aRecordWithoutOrganizationThatCanNotHold(String subject, String problem) {
        assertThat(SettingsRulesTest.ofRecord(members(subject))).isEqualTo("subject." + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'resolvers': ['link', 'sub-id']",
                "'resolvers': ['email'], 'emailDomains': ['acme.example', 'a-b.co.uk']",
                "'provisioning': {'enabled': false, 'maxUsersPerHour': 5}",
                MATCH
            })
    void theseAreSoundWithoutOrganization(String subject) {
        assertThat(SettingsRulesTest.ofRecord(members(subject))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'resolvers': ['aud-sub', 'email']",
                "'resolvers': ['attribute'], " + MATCH,
                "'provisioning': {'enabled': true}"
            })
    void theseAreSoundWithAnOrganization(String subject) {
        assertThat(SettingsRulesTest.ofRecord("'organization': 'acme', " + members(subject)))
                .isEmpty();
    }

    @Test
    void theResolverAttributeNeedsToKnowWhichOne() {
        assertThat(SettingsRulesTest.ofRecord("'organization': 'acme', " + members("'resolvers': ['attribute']")))
                .isEqualTo("subject.attributeMatch: is required for the resolver attribute");
    }

    private static String members(String subject) {
        return "'subject': {" + subject.replace("MATCH", MATCH) + "}";
    }
}

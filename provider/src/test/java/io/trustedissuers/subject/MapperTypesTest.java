// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.issuer.TrustedIssuerProviderFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.broker.provider.IdentityProviderMapper;

/** The ids stand in the mappers of realms, so they stay what they are. */
class MapperTypesTest {
    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(new ClaimToAttributeMapper(), "trusted-issuer-attribute-mapper", "attribute"),
                Arguments.of(new ClaimToGroupMapper(), "trusted-issuer-group-mapper", "group"),
                Arguments.of(new ClaimToRoleMapper(), "trusted-issuer-role-mapper", "role"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachIsForTrustedIssuersAloneAndSaysWhatItDoes(IdentityProviderMapper type, String id, String word) {
        assertThat(type.getId()).isEqualTo(id);
        assertThat(type.getCompatibleProviders()).containsExactly(TrustedIssuerProviderFactory.ID);
        assertThat(type.getHelpText()).contains(word);
    }
}

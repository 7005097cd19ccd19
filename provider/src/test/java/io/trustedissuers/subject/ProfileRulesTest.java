// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keycloak.validate.ValidationError;

/** What an admin reads of an attribute that the profile does not take. */
class ProfileRulesTest {
    @Test
    void aProblemNamesTheAttributeAndKeycloaksMessage() {
        assertThat(ProfileRules.text(new ValidationError("length", "lastName", "error-invalid-length")))
                .isEqualTo("lastName: error-invalid-length");
    }
}

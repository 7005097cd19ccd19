// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;

/** Who can write an attribute can become whoever it finds (findings-security row 5). */
class EditableAttributesTest {
    private static final String NUMBER = "employeeNumber";

    private final UPConfig profile = new UPConfig();

    @BeforeEach
    void emptyProfile() {
        profile.setAttributes(new ArrayList<>());
    }

    @ParameterizedTest
    @CsvSource({"ENABLED, true", "ADMIN_EDIT, false", "ADMIN_VIEW, false", ", false"})
    void anAttributeOutsideTheProfileIsAsItsPolicySays(UnmanagedAttributePolicy policy, boolean editable) {
        profile.setUnmanagedAttributePolicy(policy);

        assertThat(contains()).isEqualTo(editable);
    }

    @Test
    void anAttributeOfTheProfileIsAsItsOwnPermissionsSay() {
        profile.setUnmanagedAttributePolicy(UnmanagedAttributePolicy.ENABLED);
        assertThat(contains()).isTrue();

        profile.addOrReplaceAttribute(new UPAttribute(NUMBER));
        assertThat(contains()).isFalse();

        profile.addOrReplaceAttribute(editableBy("admin"));
        assertThat(contains()).isFalse();

        profile.addOrReplaceAttribute(editableBy("admin", "user"));
        assertThat(contains()).isTrue();
    }

    private boolean contains() {
        return new EditableAttributes(profile).contains(NUMBER);
    }

    private static UPAttribute editableBy(String... roles) {
        return new UPAttribute(NUMBER, new UPAttributePermissions(Set.of("admin", "user"), Set.of(roles)));
    }
}

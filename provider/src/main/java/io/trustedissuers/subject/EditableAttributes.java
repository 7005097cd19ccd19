// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;
import org.keycloak.userprofile.UserProfileConstants;
import org.keycloak.userprofile.UserProfileProvider;

/** Which attributes users may edit themselves, by the realm's user profile. */
public final class EditableAttributes {
    private final UPConfig profile;

    EditableAttributes(UPConfig profile) {
        this.profile = profile;
    }

    public static EditableAttributes of(KeycloakSession session) {
        return new EditableAttributes(
                session.getProvider(UserProfileProvider.class).getConfiguration());
    }

    public boolean contains(String name) {
        UPAttribute attribute = profile.getAttribute(name);
        if (attribute == null) {
            return profile.getUnmanagedAttributePolicy() == UnmanagedAttributePolicy.ENABLED;
        }
        return Optional.ofNullable(attribute.getPermissions())
                .map(UPAttributePermissions::getEdit)
                .filter(roles -> roles.contains(UserProfileConstants.ROLE_USER))
                .isPresent();
    }
}

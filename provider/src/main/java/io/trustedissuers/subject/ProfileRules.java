// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.validate.ValidationError;

/**
 * The realm's user profile, as for a user whom an admin makes: what it requires of users alone, such as a last name, is
 * asked for at their first sign-in, because there is nobody to ask here.
 */
final class ProfileRules {
    private final KeycloakSession session;

    ProfileRules(KeycloakSession session) {
        this.session = session;
    }

    void requireNew(Map<String, List<String>> attributes) {
        require(profiles().create(UserProfileContext.USER_API, attributes), attributes.keySet());
    }

    /** @param names the attributes that were written; what was wrong with others before is not looked at */
    void require(UserModel user, Set<String> names) {
        if (!names.isEmpty()) {
            require(profiles().create(UserProfileContext.USER_API, user.getAttributes(), user), names);
        }
    }

    @SuppressWarnings("unchecked")
    private void require(UserProfile profile, Set<String> names) {
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            if (!profile.getAttributes().get(name).stream().allMatch(StorableText::is)) {
                problems.add(name + ": text that databases do not take");
            } else {
                profile.getAttributes().validate(name, error -> problems.add(text(error)));
            }
        }
        if (!problems.isEmpty()) {
            throw new Refusal(
                    Reason.PROFILE_INVALID,
                    null,
                    problems.stream().sorted().toList().toString());
        }
    }

    static String text(ValidationError error) {
        return error.getInputHint() + ": " + error.getMessage();
    }

    private UserProfileProvider profiles() {
        return session.getProvider(UserProfileProvider.class);
    }
}

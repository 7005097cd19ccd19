// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import org.keycloak.models.UserModel;

/** The one local user whom an assertion speaks for, found and eligible. Only {@link SubjectGate} makes one. */
public final class ResolvedSubject {
    private final UserModel user;

    ResolvedSubject(UserModel user) {
        this.user = user;
    }

    public UserModel user() {
        return user;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import java.util.List;
import org.keycloak.models.UserModel;

/** One way to find the user of an assertion. It changes nobody. */
interface Rung {
    /** The users that are meant; empty if the assertion lacks the claim or nobody fits it. */
    List<UserModel> find(SoughtSubject subject);
}

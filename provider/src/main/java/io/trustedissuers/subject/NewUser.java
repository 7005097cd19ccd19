// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.broker.provider.BrokeredIdentityContext;

/**
 * A user to be made.
 *
 * @param attributes what mappers say of the user before there is one
 * @param context what the mappers have read, for their next call
 */
record NewUser(
        String username,
        Optional<EmailAddress> email,
        Optional<String> firstName,
        Optional<String> lastName,
        Map<String, List<String>> attributes,
        BrokeredIdentityContext context) {}

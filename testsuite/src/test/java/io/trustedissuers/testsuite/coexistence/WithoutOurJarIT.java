// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.coexistence;

import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.Tag;

/** The measure: a Keycloak that has never heard of us. */
@Server(jar = false)
@Tag("full")
class WithoutOurJarIT extends BuiltInAnswers {
    WithoutOurJarIT(KeycloakServer server, IssuerServer issuers) {
        super(server, issuers);
    }
}

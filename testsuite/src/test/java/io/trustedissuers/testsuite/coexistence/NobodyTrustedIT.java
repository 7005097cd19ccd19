// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.coexistence;

import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.Tag;

/** With our JAR, in a realm that trusts nobody. */
@Server
@Tag("full")
class NobodyTrustedIT extends BuiltInAnswers {
    NobodyTrustedIT(KeycloakServer server, IssuerServer issuers) {
        super(server, issuers);
    }
}

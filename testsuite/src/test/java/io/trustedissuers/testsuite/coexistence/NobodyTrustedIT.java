// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.coexistence;

import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;

/** With our JAR, in a realm that trusts nobody. */
@Server
class NobodyTrustedIT extends BuiltInAnswers {
    NobodyTrustedIT(KeycloakServer server, IssuerServer issuers) {
        super(server, issuers);
    }
}

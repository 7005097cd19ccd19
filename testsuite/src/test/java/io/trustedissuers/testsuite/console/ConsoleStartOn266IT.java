// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.server.Version;

@Server(version = Version.V26_6)
class ConsoleStartOn266IT extends StartInTheConsole {}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.server.Version;

@Server(version = Version.OLDEST)
class ConsoleStartOn264IT extends StartInTheConsole {}

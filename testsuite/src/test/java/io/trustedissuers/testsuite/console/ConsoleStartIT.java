// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import io.trustedissuers.testsuite.server.Server;

@Server
class ConsoleStartIT extends StartInTheConsole {}

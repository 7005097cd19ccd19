// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

/** Few of them, everywhere in the corpus, for every build. */
class HostileAssertionSampleIT extends HostileAssertions {
    HostileAssertionSampleIT() {
        super(61);
    }
}

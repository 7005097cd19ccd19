// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.keys;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.realm.TestRealm;
import java.time.Duration;

/** Waiting for the server's own clock: an issuer is asked again no sooner than ten seconds after the last time. */
final class Fetches {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Fetches() {}

    /** Presents assertions of a key that is not known yet until the server has asked the issuer once more. */
    static void awaitNextAttempt(TestRealm realm, Assertion ofUnknownKey) {
        String before = lastAttempt(realm);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lastAttempt(realm).equals(before)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The issuer was not asked again within " + PATIENCE);
            }
            realm.redeem(ofUnknownKey);
        }
    }

    private static String lastAttempt(TestRealm realm) {
        return realm.trustedIssuers()
                .keys(TestRealm.ALIAS)
                .orFail()
                .json()
                .path("lastAttempt")
                .asText();
    }
}

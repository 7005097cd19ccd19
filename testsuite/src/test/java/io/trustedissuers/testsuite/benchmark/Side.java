// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.server.MeasuredServer;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One of the two grants, with an issuer that is well.
 *
 * @param good exchanges of that issuer
 * @param key of that issuer; to any other issuer it is unknown
 */
record Side(String name, MeasuredServer server, Requests requests, IntFunction<List<byte[]>> good, SigningKey key) {
    static final String OURS = "ours";

    static List<Side> both(Site site) {
        return List.of(
                side(OURS, site.ours(), site.toOurs(), site.trusted(), site.trustedKey()),
                side("built-in grant", site.plain(), site.toPlain(), site.door(), site.doorKey()));
    }

    private static Side side(String name, MeasuredServer server, Requests requests, TestIssuer issuer, SigningKey key) {
        return new Side(name, server, requests, requests.exchanges(BenchmarkRealm.AGENT, issuer.url(), key), key);
    }

    boolean isOurs() {
        return name.equals(OURS);
    }

    /** An assertion that makes the server look for the keys of the issuer. */
    byte[] asking(TestIssuer issuer) {
        return requests.redeem(
                BenchmarkRealm.AGENT,
                requests.assertion(BenchmarkRealm.AGENT, issuer.url(), key, 0).compact());
    }
}

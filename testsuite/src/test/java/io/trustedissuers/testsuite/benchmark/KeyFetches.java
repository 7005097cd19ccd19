// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.benchmark.Findings.Table;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Target 7: how often the key set of an issuer is asked for, while clients never stop asking. */
final class KeyFetches {
    private static final int CONNECTIONS = 4;
    private static final int WINDOW_SECONDS = 10;

    private final Findings findings;
    private final int seconds;
    private final Table table;

    private KeyFetches(Findings findings) {
        this.findings = findings;
        this.seconds = findings.site().options().quick() ? 12 : 30;
        this.table = findings.table(
                "Fetches of a key set in " + seconds + " s, while 4 connections ask without pause",
                "grant",
                "key set",
                "fetches",
                "answers to the clients");
    }

    static void measure(Findings findings, BadIssuers issuers) {
        KeyFetches fetches = new KeyFetches(findings);
        TestIssuer healthy = issuers.healthy();
        for (Side side : Side.both(findings.site())) {
            fetches.count(side, "answers 500, no keys known", issuers.failing());
            fetches.count(side, "healthy; assertions name a key that it does not have", healthy);
            healthy.keys(Behaviour.hangUp());
            fetches.count(side, "the same, and it hangs up now", healthy);
            healthy.healthyKeys();
        }
    }

    private void count(Side side, String what, TestIssuer issuer) {
        int before = issuer.keyFetches();
        String answers = ask(side, issuer);
        int fetches = issuer.keyFetches() - before;
        table.row(side.name(), what, String.valueOf(fetches), answers);
        if (side.isOurs()) {
            findings.target(
                    "7", "fetches in " + seconds + " s, key set " + what, fetches, "≤", 1 + seconds / WINDOW_SECONDS);
        }
    }

    private String ask(Side side, TestIssuer issuer) {
        try (Attack attack = new Attack(side.server(), CONNECTIONS, i -> side.asking(issuer), 0)) {
            TimeUnit.SECONDS.sleep(seconds);
            return attack.answers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

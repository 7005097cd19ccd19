// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.StrictJson;
import io.trustedissuers.event.LogPace;
import io.trustedissuers.keys.IssuerHttp.Answer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Client ID metadata documents. What came of one holds for 10 s, so that nobody hammers its host through us. */
final class ClientDocuments {
    private static final Logger LOG = Logger.getLogger(ClientDocuments.class);
    private static final Answer LATE = new Answer(FetchOutcome.TIMEOUT);

    private final IssuerHttp http;
    private final FetchPool pool;
    private final InstantSource clock;
    private final LogPace pace;
    private final RecentMap<String, Attempt> attempts = new RecentMap<>(KeyTimes.MAX_SOURCES);

    ClientDocuments(IssuerHttp http, FetchPool pool, InstantSource clock, LogPace pace) {
        this.http = http;
        this.pool = pool;
        this.clock = clock;
        this.pace = pace;
    }

    boolean use(String realmId, String url, Predicate<ObjectNode> use) {
        return attempts.get(realmId + " " + url, key -> new Attempt()).answer(url, use);
    }

    private final class Attempt {
        private final FetchGuard guard = new FetchGuard(pool, clock);
        private volatile boolean last;

        private boolean answer(String url, Predicate<ObjectNode> use) {
            guard.run(start -> fetch(url, use), false);
            return last;
        }

        private boolean fetch(String url, Predicate<ObjectNode> use) {
            Optional<Answer> answer = pool.run(deadline -> http.get(url, deadline), LATE);
            answer.ifPresent(found -> {
                last = document(found).filter(use).isPresent();
                if (!last && pace.isDue(url, clock.instant())) {
                    LOG.infof("The client ID metadata document %s can not be used (fetched: %s)", url, found.outcome());
                }
            });
            return answer.isPresent();
        }

        private static Optional<ObjectNode> document(Answer answer) {
            return answer.outcome() == FetchOutcome.OK ? StrictJson.object(answer.body()) : Optional.empty();
        }
    }
}

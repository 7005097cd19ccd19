// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static io.trustedissuers.keys.FetchOutcome.BAD_STATUS;
import static io.trustedissuers.keys.FetchOutcome.NOT_FOUND;
import static io.trustedissuers.keys.FetchOutcome.TIMEOUT;
import static io.trustedissuers.keys.FetchOutcome.TOO_LARGE;
import static io.trustedissuers.keys.FetchOutcome.UNREACHABLE;
import static io.trustedissuers.keys.RawServer.drip;
import static io.trustedissuers.keys.RawServer.endless;
import static io.trustedissuers.keys.RawServer.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.keys.IssuerHttp.Answer;
import io.trustedissuers.keys.RawServer.Speech;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.connections.httpclient.ProxyMappings;

/** Answers without an end or without a hurry cost one thread until the deadline at the latest, and few bytes. */
@Timeout(20)
class ResponseBombTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    /** More than the buffers of one connection on loopback can take on their own. */
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final AddressRules rules = new AddressRules(KeyOptions.of(true));

    private enum Bomb {
        STATUS_LINE_DRIPS(drip("HTTP/1.1 2", "0"), TIMEOUT),
        HEADERS_DRIP(drip(OK, "X: y\r\n"), TIMEOUT),
        INTERIM_ANSWERS_DRIP(drip("", "HTTP/1.1 100 Continue\r\n\r\n"), TIMEOUT),
        CHUNK_SIZE_DRIPS(drip(CHUNKED, "0"), TIMEOUT),
        CHUNKS_DRIP(drip(CHUNKED, "1\r\n \r\n"), TIMEOUT),
        TRAILER_DRIPS(drip(CHUNKED + "0\r\nX: ", "y"), TIMEOUT),
        NOTHING_COMES(once(""), TIMEOUT),
        NOTHING_COMES_AFTER_THE_HEADERS(once(OK + "Content-Length: 9\r\n\r\n"), TIMEOUT),
        ENDLESS_INTERIM_ANSWERS(endless("", "HTTP/1.1 100 Continue\r\n\r\n"), TIMEOUT),
        ENDLESS_LINES_BEFORE_THE_STATUS(endless("", "no status line\r\n"), TIMEOUT),
        ENDLESS_LINE(endless("", "H"), UNREACHABLE),
        ENDLESS_HEADERS(endless(OK, "X: y\r\n"), UNREACHABLE),
        ENDLESS_HEADER(endless(OK + "X: ", "y"), UNREACHABLE),
        ENDLESS_FOLDED_HEADER(endless(OK + "X: y\r\n", " y\r\n"), UNREACHABLE),
        ENDLESS_TRAILERS(endless(CHUNKED + "0\r\n", "X: y\r\n"), UNREACHABLE),
        ENDLESS_CHUNK_EXTENSION(endless(CHUNKED + "1;", "x"), UNREACHABLE),
        ENDLESS_BODY(endless(OK + "\r\n", " "), TOO_LARGE),
        ENDLESS_CHUNKS(endless(CHUNKED, "1\r\n \r\n"), TOO_LARGE),
        ENDLESS_CHUNK(endless(CHUNKED + "7FFFFFFF\r\n", " "), TOO_LARGE),
        CHUNK_OF_MORE_THAN_A_LONG(endless(CHUNKED + "FFFFFFFFFFFFFFFFFF\r\n", " "), UNREACHABLE),
        CHUNK_OF_LESS_THAN_NOTHING(endless(CHUNKED + "-1\r\n", " "), UNREACHABLE),
        LENGTH_OF_A_LONG(once(OK + "Content-Length: 9223372036854775807\r\n\r\n"), TOO_LARGE),
        LENGTH_OF_MORE_THAN_A_LONG(endless(OK + "Content-Length: 99999999999999999999\r\n\r\n", " "), TOO_LARGE),
        LENGTH_OF_LESS_THAN_NOTHING(endless(OK + "Content-Length: -1\r\n\r\n", " "), TOO_LARGE),
        ENDLESS_ERROR_PAGE(endless("HTTP/1.1 500 No\r\n\r\n", " "), BAD_STATUS),
        ENDLESS_PAGE_OF_NOT_FOUND(endless("HTTP/1.1 404 No\r\n\r\n", " "), NOT_FOUND);

        private final Speech speech;
        private final FetchOutcome outcome;

        Bomb(Speech speech, FetchOutcome outcome) {
            this.speech = speech;
            this.outcome = outcome;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBombEndsByItselfOrByTheDeadlineAndItsThreadIsFree(Bomb bomb) {
        try (RawServer server = new RawServer(bomb.speech);
                HttpClients clients = new HttpClients(rules, null, ProxySettings.none())) {
            assertThat(outcome(clients, server.url())).isEqualTo(bomb.outcome);
            assertThat(server.visits()).isEqualTo(1);
            if (bomb.outcome != TIMEOUT) {
                assertThat(server.sent()).isLessThan(MOST_BYTES);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING_COMES", "STATUS_LINE_DRIPS", "ENDLESS_LINES_BEFORE_THE_STATUS"})
    void aServerThatNeverShakesHandsIsLeft(Bomb bomb) {
        try (RawServer server = new RawServer(bomb.speech);
                HttpClients clients = new HttpClients(rules, null, ProxySettings.none())) {
            assertThat(outcome(clients, server.url().replace("http:", "https:")))
                    .isIn(TIMEOUT, UNREACHABLE);
            assertThat(server.visits()).isEqualTo(1);
        }
    }

    /** A TLS record of 16 KiB is announced and never comes. */
    @Test
    void aHandshakeThatDripsIsLeft() {
        try (RawServer server = new RawServer(drip("\u0016\u0003\u0003\u0040\u0000\u0002", "\u0000"));
                HttpClients clients = new HttpClients(rules, null, ProxySettings.none())) {
            assertThat(outcome(clients, server.url().replace("http:", "https:")))
                    .isEqualTo(TIMEOUT);
        }
    }

    /** Keycloak's ProxyMappings remember the proxy of a host for all instances, so the host is this test's own. */
    @Test
    void aProxyThatDripsIsLeft() {
        try (RawServer proxy = new RawServer(drip("HTTP/1.1 200 OK\r\n", "X: y\r\n"));
                HttpClients clients =
                        new HttpClients(rules, null, ProxyMappings.valueOf(".*;http://127.0.0.1:" + proxy.port()))) {
            assertThat(outcome(clients, "https://drips.proxied.invalid/jwks")).isEqualTo(TIMEOUT);
            assertThat(proxy.firstLines()).containsExactly("CONNECT drips.proxied.invalid:443 HTTP/1.1");
        }
    }

    /** The outcome, once the only thread has been given back. */
    private FetchOutcome outcome(HttpClients clients, String address) {
        IssuerHttp http = new IssuerHttp(rules, clients);
        try (FetchPool pool = new FetchPool(1, Duration.ofMillis(400))) {
            Function<Deadline, Answer> fetch = deadline -> http.get(address, deadline);
            Answer answer = pool.run(fetch, new Answer(TIMEOUT)).orElseThrow();
            while (pool.run(deadline -> "free", "late").isEmpty()) {
                // The time-out of the test interrupts.
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                Thread.onSpinWait();
            }
            return answer.outcome();
        }
    }
}

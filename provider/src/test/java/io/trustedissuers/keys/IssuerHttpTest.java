// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static io.trustedissuers.keys.TestIssuer.JWKS;
import static io.trustedissuers.refusal.Reason.KEYS_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.refusal.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerHttpTest {
    private static final TestKey KEY = TestKey.of(SignatureAlgorithm.ES256, "k");

    private final TestIssuer issuer = new TestIssuer().publishes(KEY);
    private final TestRoom room = new TestRoom();
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void close() {
        room.close();
        issuer.close();
        drip.shutdownNow();
    }

    private void refused(KeySettings settings, String outcome) {
        assertThat(refusal(room, settings)).isEqualTo(KEYS_UNAVAILABLE);
        assertThat(room.health(issuer, settings).lastOutcome()).isEqualTo(outcome);
    }

    private Reason refusal(TestRoom where, KeySettings settings) {
        return where.refusal(issuer, settings, KEY);
    }

    private static KeySettings at(String url) {
        return new KeySettings(url, null, TestRoom.discovered().algorithms());
    }

    @Test
    void aRedirectIsNotFollowed() {
        issuer.on("/moved", TestIssuer.redirect(issuer.jwksUrl()));
        refused(at(issuer.url() + "/moved"), "bad-status");
        assertThat(issuer.requests()).containsExactly("/moved");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 307, 400, 401, 403, 500, 503})
    void onlyStatus200Counts(int status) {
        issuer.on(JWKS, TestIssuer.status(status));
        refused(TestRoom.at(issuer), "bad-status");
        assertThat(issuer.hits(JWKS)).isEqualTo(1);
    }

    @Test
    void aBodyOf256KibIsReadAndOneByteMoreIsNot() {
        String set = TestIssuer.set(KEY.jwk());
        int limit = 256 * 1024;
        issuer.on(JWKS, TestIssuer.json(set + " ".repeat(limit - set.length())));
        assertThat(refusal(room, TestRoom.at(issuer))).isNull();
        issuer.on("/large", TestIssuer.json(set + " ".repeat(limit - set.length() + 1)));
        refused(at(issuer.url() + "/large"), "too-large");
    }

    @Test
    void aBodyWithoutAnnouncedLengthIsMeasuredToo() {
        issuer.on(JWKS, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(" ".repeat(300 * 1024).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException hungUp) {
                exchange.close();
            }
        });
        refused(TestRoom.at(issuer), "too-large");
    }

    @Test
    void moreThanAHundredKeysAreTooMany() {
        var keys = Stream.generate(KEY::jwk).limit(101);
        issuer.on(JWKS, TestIssuer.json(TestIssuer.set(keys.toArray(ObjectNode[]::new))));
        refused(TestRoom.at(issuer), "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{"})
    @Timeout(20)
    void aServerThatDripsIsCutOff(String beginning) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            drip.submit(() -> {
                Socket socket = server.accept();
                OutputStream out = socket.getOutputStream();
                out.write(beginning.getBytes(StandardCharsets.US_ASCII));
                drip.scheduleAtFixedRate(() -> write(out), 0, 100, TimeUnit.MILLISECONDS);
                return socket;
            });
            refused(at("http://127.0.0.1:" + server.getLocalPort() + "/"), "timeout");
        }
    }

    private static void write(OutputStream out) {
        try {
            out.write('a');
            out.flush();
        } catch (IOException hungUp) {
            throw new IllegalStateException("ends the drip", hungUp);
        }
    }

    @Test
    void nobodyListeningIsUnreachable() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        refused(at("http://127.0.0.1:" + port + "/"), "unreachable");
    }

    @Test
    void loopbackIsRefusedWithoutTheOption() {
        try (TestRoom strict = new TestRoom(KeyOptions.of(false))) {
            KeySettings settings = TestRoom.at(issuer);
            assertThat(refusal(strict, settings)).isEqualTo(KEYS_UNAVAILABLE);
            assertThat(strict.health(issuer, settings).lastOutcome()).isEqualTo("refused-address");
            assertThat(issuer.requests()).isEmpty();
        }
    }

    @Test
    void theRequestSaysWhoAsksAndCarriesNothingElse() {
        issuer.on(JWKS, exchange -> {
            boolean plain = exchange.getRequestHeaders().keySet().stream()
                    .noneMatch(name -> name.equals("Cookie") || name.equals("Authorization"));
            boolean named = "keycloak-trusted-issuers"
                    .equals(exchange.getRequestHeaders().getFirst("User-Agent"));
            (plain && named ? TestIssuer.json(TestIssuer.set(KEY.jwk())) : TestIssuer.status(500)).handle(exchange);
        });
        assertThat(refusal(room, TestRoom.at(issuer))).isNull();
    }
}

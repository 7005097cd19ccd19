// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static io.trustedissuers.keys.TestIssuer.JWKS;
import static io.trustedissuers.refusal.Reason.KEYS_UNAVAILABLE;
import static io.trustedissuers.refusal.Reason.KEY_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpHandler;
import io.trustedissuers.assertion.SignatureAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small answers that are a lot of work for a careless reader. */
@Timeout(60)
class KeySetBombTest {
    private static final TestKey KEY = TestKey.of(SignatureAlgorithm.ES256, "k");

    private final TestIssuer issuer = new TestIssuer();
    private final TestRoom room = new TestRoom();

    @AfterEach
    void close() {
        room.close();
        issuer.close();
    }

    private void refused(HttpHandler answer, String outcome) {
        issuer.on(JWKS, answer);
        assertThat(room.refusal(issuer, TestRoom.at(issuer), KEY)).isEqualTo(KEYS_UNAVAILABLE);
        assertThat(room.health(issuer, TestRoom.at(issuer)).lastOutcome()).isEqualTo(outcome);
    }

    /** Whatever is compressed stays so: nobody asked for it, and nothing unpacks it. */
    @Test
    void anAnswerIsNeverUnpacked() {
        refused(zipped(TestIssuer.set(KEY.jwk())), "malformed");
        assertThat(issuer.hits(JWKS)).isEqualTo(1);
    }

    @Test
    void aBombOfZerosStaysSmall() {
        refused(zipped("0".repeat(16 * 1024 * 1024)), "malformed");
    }

    private static HttpHandler zipped(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(bytes.size()).isLessThan(KeyTimes.MAX_BODY_BYTES);
        return exchange -> {
            assertThat(exchange.getRequestHeaders()).doesNotContainKey("Accept-Encoding");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.size());
            try (exchange) {
                exchange.getResponseBody().write(bytes.toByteArray());
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"keys\":[", "{\"keys\":[{\"kty\":"})
    void jsonWithoutABottomIsNotRead(String level) {
        refused(TestIssuer.json(level.repeat(KeyTimes.MAX_BODY_BYTES / level.length())), "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "{\"keys\":%s}"})
    void aDeepKeyIsNoKey(String form) {
        String deep = "[".repeat(500) + "]".repeat(500);
        refused(TestIssuer.json(form.formatted(deep)), "malformed");
    }

    /** {@code Aa} and {@code BB} have the same hash code, and so have all texts made of them. */
    @Test
    void manyMembersOfOneHashCodeAreReadAndLeftOut() {
        ObjectNode wide = JsonNodeFactory.instance.objectNode();
        IntStream.range(0, 1 << 13).forEach(i -> {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 13; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            wide.put(name.toString(), 0);
        });
        wide.putArray("keys").add(KEY.jwk());
        issuer.on(JWKS, TestIssuer.json(wide.toString()));
        assertThat(room.refusal(issuer, TestRoom.at(issuer), KEY)).isNull();
    }

    @Test
    void tenThousandKeysAreTooMany() {
        ObjectNode[] keys = IntStream.range(0, 10_000)
                .mapToObj(i -> JsonNodeFactory.instance.objectNode())
                .toArray(ObjectNode[]::new);
        refused(TestIssuer.json(TestIssuer.set(keys)), "too-large");
    }

    @Test
    void aNumberOfManyDigitsIsNotRead() {
        refused(TestIssuer.json("{\"keys\":[],\"n\":" + "9".repeat(200_000) + "}"), "malformed");
    }

    @Test
    void monstrousKeysAreLeftOutAndTheGoodOneBesideThemIsUsed() {
        ObjectNode modulus = rsa(1 << 19, 17, "modulus");
        ObjectNode exponent = rsa(2048, 1 << 19, "exponent");
        ObjectNode point = KEY.jwk().put("kid", "point").put("x", "_".repeat(50_000));
        issuer.on(JWKS, TestIssuer.json(TestIssuer.set(modulus, exponent, point, KEY.jwk())));
        assertThat(room.refusal(issuer, TestRoom.at(issuer), KEY)).isNull();
        for (String kid : List.of("modulus", "exponent", "point")) {
            assertThat(room.refusal(issuer, TestRoom.at(issuer), new TestKey(kid, KEY.pair())))
                    .isEqualTo(KEY_NOT_FOUND);
        }
    }

    /** Whether a modulus can be one costs a fair part of a second at 8192 bits, and 100 of them fit into one set. */
    @Test
    void ofAHundredOfTheLargestKeysNoneIsReadPastTheDeadline() {
        ObjectNode[] keys =
                IntStream.range(0, 100).mapToObj(i -> rsa(8192, 17, "k" + i)).toArray(ObjectNode[]::new);
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.putArray("keys").addAll(List.of(keys));
        KeyReader reader = new KeyReader(TestRoom.provider());
        AtomicInteger asked = new AtomicInteger();
        assertThat(KeySet.read(set, reader, () -> asked.incrementAndGet() > 2)).isEmpty();
        assertThat(asked).hasValue(3);

        issuer.on(JWKS, TestIssuer.json(set.toString()));
        AddressRules rules = new AddressRules(KeyOptions.of(true));
        try (IssuerHttp http = new IssuerHttp(rules, new HttpClients(rules, null, ProxySettings.none()))) {
            Deadline deadline = new Deadline(Duration.ofSeconds(1));
            assertThat(new JwkSetFetch(http, reader)
                            .fetch(issuer.jwksUrl(), deadline)
                            .outcome())
                    .isEqualTo(FetchOutcome.TIMEOUT);
        }
    }

    /** Numbers of no meaning that look like a key. */
    private static ObjectNode rsa(int modulusBits, int exponentBits, String kid) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kty", "RSA")
                .put("kid", kid)
                .put("n", number(modulusBits, kid))
                .put("e", number(exponentBits, kid));
    }

    private static String number(int bits, String seed) {
        BigInteger odd = new BigInteger(bits, new Random(seed.hashCode()))
                .setBit(bits - 1)
                .setBit(0);
        byte[] bytes = odd.toByteArray();
        int zeros = bytes[0] == 0 ? 1 : 0;
        return TestKey.base64(Arrays.copyOfRange(bytes, zeros, bytes.length));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Answers to a request for keys that do not end, come slowly, or are more work than they look like. */
enum Bomb {
    SILENCE("", "", false, "timeout"),
    SLOW_HEADERS("HTTP/1.1 200 OK\r\n", "X", false, "timeout"),
    SLOW_BODY("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", "{", false, "timeout"),
    SLOW_CHUNK_SIZE("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "0", false, "timeout"),
    ENDLESS_INTERIM_ANSWERS("", "HTTP/1.1 100 Continue\r\n\r\n", true, "timeout"),
    ENDLESS_HEADERS("HTTP/1.1 200 OK\r\n", "X: y\r\n", true, "unreachable"),
    ENDLESS_HEADER("HTTP/1.1 200 OK\r\nX: ", "y", true, "unreachable"),
    ENDLESS_BODY("HTTP/1.1 200 OK\r\n\r\n", " ", true, "too-large"),
    HUGE_LENGTH("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n", " ", true, "too-large"),
    ZIPPED(zipped("0".repeat(1 << 24)), "", false, "malformed"),
    DEEP_JSON(body("[".repeat(1 << 18)), "", false, "malformed"),
    TEN_THOUSAND_KEYS(body("{\"keys\":[" + "{},".repeat(9_999) + "{}]}"), "", false, "too-large"),
    HUNDRED_LARGE_KEYS(body(largeKeys()), "", false, "timeout");

    private static final int BLOCK = 8192;
    private static final int MODULUS_BITS = 8192;

    private final String beginning;
    private final String unit;
    private final boolean fast;
    private final String outcome;

    /** @param unit what follows the beginning again and again; nothing if empty */
    Bomb(String beginning, String unit, boolean fast, String outcome) {
        this.beginning = beginning;
        this.unit = unit;
        this.fast = fast;
        this.outcome = outcome;
    }

    /** What the admin is told of it. */
    String outcome() {
        return outcome;
    }

    void say(BombServer server, OutputStream out) throws IOException {
        BombServer.send(out, beginning);
        if (unit.isEmpty()) {
            return;
        }
        if (!fast) {
            server.sendSlowly(out, unit);
            return;
        }
        String units = unit.repeat(BLOCK / unit.length());
        while (true) {
            BombServer.send(out, units);
        }
    }

    private static String body(String text) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
    }

    private static String zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String body = bytes.toString(StandardCharsets.ISO_8859_1);
        return "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** RSA moduli of 8192 bits that are none, which takes long to find out. */
    private static String largeKeys() {
        Random random = new Random(7);
        ObjectNode set = Json.object();
        ArrayNode keys = set.putArray("keys");
        for (int i = 0; i < 100; i++) {
            byte[] modulus = new BigInteger(MODULUS_BITS, random)
                    .setBit(MODULUS_BITS - 1)
                    .setBit(0)
                    .toByteArray();
            keys.addObject()
                    .put("kty", "RSA")
                    .put("kid", "k" + i)
                    .put("e", "AQAB")
                    .put(
                            "n",
                            Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(Arrays.copyOfRange(modulus, 1, modulus.length)));
        }
        return set.toString();
    }
}

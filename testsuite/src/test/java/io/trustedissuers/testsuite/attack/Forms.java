// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.keys.AesKey;
import org.jose4j.keys.PbkdfKey;
import org.jose4j.lang.JoseException;

/** What is no compact JWS at all, or one that is too large or in another coat. */
final class Forms {
    private Forms() {}

    /** Forms that nobody needs a key for. */
    static List<Attack> attacks(SigningKey issuers) {
        List<Attack> attacks = new ArrayList<>();
        attacks.addAll(texts());
        attacks.addAll(parts());
        attacks.addAll(encrypted(issuers));
        attacks.addAll(Deep.attacks());
        attacks.addAll(large());
        return attacks;
    }

    private static List<Attack> texts() {
        List<Attack> attacks = new ArrayList<>();
        for (String text : List.of(
                ".",
                "..",
                "...",
                "a.b",
                "a.b.c",
                "e30.e30.",
                "e30.e30.e30",
                "null",
                "{}",
                "[]",
                "\u0000",
                "\uFEFF",
                " ",
                "undefined",
                "<?xml version='1.0'?><x/>",
                "PHNhbWw6QXNzZXJ0aW9uLz4=",
                "%00",
                "../../etc/passwd",
                "a.".repeat(2_000),
                ".".repeat(15_000),
                "=".repeat(15_000),
                "-".repeat(16_384),
                "\uD83D\uDE00".repeat(1_000))) {
            attacks.add(Attack.text(
                    "text " + (text.length() > 40 ? text.length() + " × " + text.charAt(0) : text), valid -> text));
        }
        return attacks;
    }

    private static List<Attack> parts() {
        List<Attack> attacks = new ArrayList<>();
        for (String glue : List.of("", " ", "..", ".e30.", "\n", "%2E", "\u3002", "~", ":", ",")) {
            attacks.add(text("parts joined by " + Json.node(glue), compact -> compact.replace(".", glue)));
        }
        for (String added :
                List.of(" ", "\n", "\r\n", "\t", "\u0000", "=", "==", ".", ".e30", "~", "&", "\u200b", "\u00e9")) {
            attacks.add(text("followed by " + Json.node(added), compact -> compact + added));
            attacks.add(text("after " + Json.node(added), compact -> added + compact));
            attacks.add(text(
                    "with " + Json.node(added) + " inside",
                    compact -> compact.substring(0, 50) + added + compact.substring(50)));
        }
        attacks.add(text("plain base64", compact -> compact.replace('-', '+').replace('_', '/') + "+/"));
        attacks.add(text("base64 of it", Jws::base64));
        attacks.add(text("twice", compact -> compact + "." + compact));
        attacks.add(text("twice with a comma", compact -> compact + "," + compact));
        attacks.add(text("twice with a space", compact -> compact + " " + compact));
        attacks.add(text("Bearer", compact -> "Bearer " + compact));
        attacks.add(text("in quotes", compact -> "\"" + compact + "\""));
        attacks.add(text("in a list", compact -> "[\"" + compact + "\"]"));
        attacks.add(text("as an SD-JWT", compact -> compact + "~WyJhIiwiYiIsImMiXQ~"));
        attacks.add(text(
                "JSON, flattened",
                compact -> json(compact, "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}")));
        attacks.add(text(
                "JSON, general",
                compact -> json(compact, "{\"signatures\":[{\"protected\":\"%s\"}],\"payload\":\"%s\",\"x\":\"%s\"}")));
        for (int part = 0; part < 3; part++) {
            int index = part;
            attacks.add(text("part " + part + " empty", compact -> replaced(compact, index, old -> "")));
            attacks.add(text("part " + part + " padded", compact -> replaced(compact, index, old -> old + "=")));
            attacks.add(text(
                    "part " + part + " reversed",
                    compact -> replaced(compact, index, old -> new StringBuilder(old)
                            .reverse()
                            .toString())));
            attacks.add(text(
                    "part " + part + " cut",
                    compact -> replaced(compact, index, old -> old.substring(0, old.length() / 2))));
            attacks.add(text("part " + part + " is 1 letter", compact -> replaced(compact, index, old -> "a")));
            attacks.add(text("part " + part + " twice", compact -> replaced(compact, index, old -> old + old)));
            attacks.add(text("part " + part + " encoded twice", compact -> replaced(compact, index, Jws::base64)));
            attacks.add(text("part " + part + " not encoded", compact -> replaced(compact, index, Forms::plain)));
            for (byte[] bytes : notUtf8()) {
                attacks.add(text(
                        "part " + part + " is bytes " + Jws.base64(bytes),
                        compact -> replaced(compact, index, old -> Jws.base64(bytes))));
            }
        }
        return attacks;
    }

    private static List<byte[]> notUtf8() {
        return List.of(
                new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xC0, (byte) 0xA2, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '"', ':', '1', '}'},
                "{}".getBytes(StandardCharsets.UTF_16),
                "{}".getBytes(StandardCharsets.UTF_16LE),
                new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'});
    }

    private static List<Attack> encrypted(SigningKey issuers) {
        Key secret = new AesKey(new byte[32]);
        Key wrap = new AesKey(new byte[16]);
        List<Attack> attacks = new ArrayList<>();
        for (boolean deflated : new boolean[] {false, true}) {
            String zip = deflated ? ", deflated" : "";
            attacks.add(jwe("dir" + zip, "dir", secret, deflated, Assertion::compact));
            attacks.add(jwe("A128KW" + zip, "A128KW", wrap, deflated, Assertion::compact));
            attacks.add(jwe(
                    "RSA-OAEP-256" + zip, "RSA-OAEP-256", issuers.pair().getPublic(), deflated, Assertion::compact));
            attacks.add(jwe("PBES2" + zip, "PBES2-HS256+A128KW", new PbkdfKey("x"), deflated, Assertion::compact));
            attacks.add(jwe("bare claims" + zip, "dir", secret, deflated, valid -> valid.claims()
                    .toString()));
            attacks.add(jwe(
                    "8 MB of zeros" + zip, "dir", secret, deflated, valid -> "0".repeat(deflated ? 8_000_000 : 8_000)));
            attacks.add(
                    jwe("in a JWE" + zip, "dir", secret, deflated, valid -> jwe("dir", secret, true, valid.compact())));
        }
        attacks.add(Attack.text(
                "PBES2 of 2^31 rounds",
                valid -> replaced(
                        jwe("PBES2-HS256+A128KW", new PbkdfKey("x"), false, valid.compact()),
                        0,
                        old -> Jws.base64(plain(old).replaceAll("\"p2c\":\\d+", "\"p2c\":2147483647")))));
        for (Map<String, Object> headers : List.<Map<String, Object>>of(
                Map.of("cty", "JWT", "enc", "A256GCM", "alg", "dir"),
                Map.of("alg", "PBES2-HS256+A128KW", "p2c", Integer.MAX_VALUE, "p2s", "AAAA", "enc", "A128GCM"),
                Map.of("alg", "ECDH-ES", "epk", Map.of("kty", "EC"), "enc", "A128GCM"))) {
            attacks.add(Attack.signed("three parts, header " + headers, valid -> {
                Assertion changed = valid;
                for (Map.Entry<String, Object> header : headers.entrySet()) {
                    changed = changed.header(header.getKey(), header.getValue());
                }
                return changed;
            }));
        }
        attacks.add(Attack.text(
                "a JWS in a JWS",
                valid -> Jws.compact(
                        "{\"typ\":\"oauth-id-jag+jwt\",\"alg\":\"none\",\"cty\":\"JWT\"}",
                        valid.compact(),
                        Jws.constant(1, 0))));
        return attacks;
    }

    private static List<Attack> large() {
        List<Attack> attacks = new ArrayList<>();
        for (int size : new int[] {16_385, 19_999, 20_001, 60_000, 131_073, 300_000, 1_000_000}) {
            attacks.add(
                    text(size + " characters of signature", compact -> compact + "A".repeat(size - compact.length())));
            attacks.add(Attack.text(size + " letters", valid -> "a".repeat(size)));
            attacks.add(Attack.text(size + " dots", valid -> ".".repeat(size)));
            attacks.add(Attack.signed("claim of " + size, valid -> valid.with("x", "x".repeat(size))));
            attacks.add(Attack.signed("header of " + size, valid -> valid.header("x", "x".repeat(size))));
        }
        return attacks;
    }

    private static Attack text(String name, UnaryOperator<String> change) {
        return Attack.text(name, valid -> change.apply(valid.compact()));
    }

    private static Attack jwe(
            String name, String algorithm, Key key, boolean deflated, Function<Assertion, String> content) {
        return Attack.text("JWE " + name, valid -> jwe(algorithm, key, deflated, content.apply(valid)));
    }

    private static String jwe(String algorithm, Key key, boolean deflated, String content) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue(algorithm);
            jwe.setEncryptionMethodHeaderParameter("A128CBC-HS256");
            jwe.setHeader("typ", "oauth-id-jag+jwt");
            jwe.setHeader("cty", "JWT");
            if (deflated) {
                jwe.setHeader("zip", "DEF");
            }
            jwe.setDoKeyValidation(false);
            jwe.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jwe.setKey(key);
            jwe.setPayload(content);
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(String compact, String frame) {
        return frame.formatted((Object[]) compact.split("\\."));
    }

    private static String plain(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1);
    }

    private static String replaced(String compact, int part, UnaryOperator<String> change) {
        String[] parts = compact.split("\\.", -1);
        parts[part] = change.apply(parts[part]);
        return String.join(".", parts);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.wire.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Assertions that bring their own key along, or say where it is to be fetched.
 *
 * @param attacker the key that signs
 * @param keyId the key id of the issuer's real key
 * @param port of a web server on loopback, to which no request must ever come
 */
record KeyInjection(SigningKey attacker, String keyId, int port) {
    private static final List<String> HEADERS =
            List.of("jku", "x5u", "jwk", "x5c", "x5t", "x5t#S256", "url", "iss", "jwks", "jwks_uri", "kid");
    private static final List<String> CLAIMS = List.of("jku", "jwks_uri", "jwks", "sub_jwk", "cnf_jwk", "x5u");

    List<Attack> attacks() {
        Map<String, Object> values = new LinkedHashMap<>();
        addresses().forEach(address -> values.put(address, address));
        keys().forEach(values::put);
        List<Attack> attacks = new ArrayList<>();
        values.forEach((what, value) -> {
            for (String header : HEADERS) {
                String name = "header " + header + " is " + what;
                attacks.add(Attack.signed(name, valid -> own(valid).header(header, value)));
                if (!header.equals("kid")) {
                    attacks.add(Attack.signed(
                            name + ", the issuer's kid",
                            valid -> own(valid).header("kid", keyId).header(header, value)));
                    attacks.add(Attack.signed(
                            name + ", no kid",
                            valid -> own(valid).withoutHeader("kid").header(header, value)));
                }
            }
            for (String claim : CLAIMS) {
                attacks.add(Attack.signed(
                        "claim " + claim + " is " + what,
                        valid -> own(valid).header("kid", keyId).with(claim, value)));
            }
        });
        for (String address : addresses()) {
            attacks.add(Attack.signed("iss is " + address, valid -> own(valid).with("iss", address)));
        }
        return attacks;
    }

    private Assertion own(Assertion valid) {
        return valid.signedBy(attacker);
    }

    private List<String> addresses() {
        String path = ":" + port + "/keys";
        List<String> addresses = new ArrayList<>();
        for (String host : List.of(
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "0.0.0.0",
                "127.0.0.1%2f@127.0.0.1",
                "issuer.example@127.0.0.1",
                "\uff11\uff12\uff17.0.0.1")) {
            addresses.add("http://" + host + path);
        }
        addresses.add("https://127.0.0.1" + path);
        addresses.add("HTTP://127.0.0.1" + path);
        addresses.add("//127.0.0.1" + path);
        addresses.add("http:\\\\127.0.0.1" + path);
        addresses.add(" http://127.0.0.1" + path);
        addresses.add("http://127.0.0.1" + path + "\r\nX: y");
        addresses.add("http://127.0.0.1" + path + "/../jwks?x=y#z");
        addresses.add("jar:http://127.0.0.1" + path + "!/jwks.json");
        addresses.add("ftp://127.0.0.1" + path);
        addresses.add("ldap://127.0.0.1" + path);
        addresses.add("gopher://127.0.0.1" + path);
        addresses.add("file:///dev/zero");
        addresses.add("data:application/json," + jwks());
        return addresses;
    }

    private Map<String, Object> keys() {
        Map<String, Object> keys = new LinkedHashMap<>();
        Map<String, Object> jwk = new LinkedHashMap<>(attacker.publicJwk());
        jwk.put("kid", keyId);
        keys.put("the attacker's key", attacker.publicJwk());
        keys.put("the attacker's key under the issuer's kid", jwk);
        keys.put("the attacker's private key", attacker.privateJwk());
        keys.put("a secret", Map.of("kty", "oct", "k", "AAAA"));
        keys.put("a key that is to be fetched", Map.of("kty", "RSA", "x5u", "http://127.0.0.1:" + port + "/keys"));
        keys.put("a key set", Map.of("keys", List.of(attacker.publicJwk())));
        keys.put("the key set as text", jwks());
        keys.put(
                "the key in DER",
                Base64.getEncoder().encodeToString(attacker.pair().getPublic().getEncoded()));
        keys.put(
                "the key in DER in a list",
                List.of(Base64.getEncoder()
                        .encodeToString(attacker.pair().getPublic().getEncoded())));
        keys.put("the key in PEM", attacker.publicPem());
        keys.put("the thumbprint", attacker.thumbprint());
        keys.put("addresses", List.of("http://127.0.0.1:" + port + "/keys"));
        return keys;
    }

    private String jwks() {
        return Json.node(Map.of("keys", List.of(attacker.publicJwk()))).toString();
    }
}

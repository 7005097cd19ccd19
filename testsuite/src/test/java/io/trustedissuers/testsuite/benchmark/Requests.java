// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.server.Listening;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Requests to the token endpoint of one server, as bytes.
 *
 * @param path of the issuer identifier
 * @param endpoint below that path
 * @param users how many there are
 */
record Requests(Listening server, String path, String endpoint, int users) {
    /** Short, because what was used is remembered as long. */
    private static final int LIFE_SECONDS = 120;

    static Requests toKeycloak(Listening server, String realm, int users) {
        return new Requests(server, "/realms/" + realm, "/protocol/openid-connect/token", users);
    }

    IntFunction<List<byte[]>> clientCredentials(String client) {
        byte[] request = post(client, List.of(Map.entry("grant_type", "client_credentials")));
        return count -> Collections.nCopies(count, request);
    }

    /** Each assertion is new, for the users in turn. */
    IntFunction<List<byte[]>> exchanges(String client, String issuer, SigningKey key) {
        return each(client, user -> assertion(client, issuer, key, user).compact());
    }

    /** Issuers that nobody has ever heard of, each another one. */
    IntFunction<List<byte[]>> unknownIssuers(String client, SigningKey key) {
        String signature = signature(assertion(client, "https://unknown.example", key, 0));
        return each(
                client,
                user -> assertion(client, "https://unknown.example/" + UUID.randomUUID(), key, user)
                                .unsigned(key.algorithm())
                        + signature);
    }

    /** Well-formed, of a known issuer and key, and not that key's signature. */
    IntFunction<List<byte[]>> badSignatures(String client, String issuer, SigningKey key) {
        String signature = signature(assertion(client, issuer, key, 0));
        return each(client, user -> assertion(client, issuer, key, user).unsigned(key.algorithm()) + signature);
    }

    IntFunction<List<byte[]>> unknownKeys(String client, String issuer, SigningKey key) {
        String signature = signature(assertion(client, issuer, key, 0));
        return each(
                client,
                user -> assertion(client, issuer, key, user)
                                .header("kid", UUID.randomUUID().toString())
                                .unsigned(key.algorithm())
                        + signature);
    }

    /** One assertion that was used already, again and again. */
    IntFunction<List<byte[]>> replays(String client, String issuer, SigningKey key) {
        return count -> {
            byte[] request = redeem(client, assertion(client, issuer, key, 0).compact());
            Load.answer(server, request);
            return Collections.nCopies(count, request);
        };
    }

    /** The standard token exchange (RFC 8693) of a token that its own client got by a password. */
    IntFunction<List<byte[]>> tokenExchanges(String client) {
        byte[] password = post(
                client,
                List.of(
                        Map.entry("grant_type", "password"),
                        Map.entry("username", "user-0"),
                        Map.entry("password", BenchmarkRealm.PASSWORD)));
        Supplier<String> token = () -> Json.read(Load.answer(server, password).substring(4))
                .path("access_token")
                .asText();
        return count -> Collections.nCopies(
                count,
                post(
                        client,
                        List.of(
                                Map.entry("grant_type", TokenRequest.TOKEN_EXCHANGE),
                                Map.entry("subject_token", token.get()),
                                Map.entry("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"))));
    }

    Assertion assertion(String client, String issuer, SigningKey key, int user) {
        String audience = "http://127.0.0.1:" + server.port() + path;
        return Assertion.valid(issuer, key, BenchmarkRealm.subject(user), audience, client)
                .expiringAt(LIFE_SECONDS);
    }

    byte[] redeem(String client, String compact) {
        return post(client, List.of(Map.entry("grant_type", TokenRequest.JWT_BEARER), Map.entry("assertion", compact)));
    }

    IntFunction<List<byte[]>> each(String client, IntFunction<String> compact) {
        return count -> {
            List<byte[]> requests = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                requests.add(redeem(client, compact.apply(i % users)));
            }
            return requests;
        };
    }

    private static String signature(Assertion assertion) {
        String compact = assertion.compact();
        return compact.substring(compact.lastIndexOf('.') + 1);
    }

    private byte[] post(String client, List<Entry<String, String>> form) {
        String body = Http.form(form);
        String head = "POST " + path + endpoint + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                + "\r\nAuthorization: " + Http.basic(client, BenchmarkRealm.SECRET)
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.ISO_8859_1);
    }
}

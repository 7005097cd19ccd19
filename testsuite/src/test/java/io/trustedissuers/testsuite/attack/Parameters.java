// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A good assertion in a request that is not: parameters twice, under other names, too large, in another encoding. */
final class Parameters {
    private static final String FORM = "application/x-www-form-urlencoded";

    private Parameters() {}

    static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        attacks.addAll(repeated());
        attacks.addAll(renamed());
        attacks.addAll(values());
        attacks.addAll(bodies());
        attacks.addAll(credentials());
        return attacks;
    }

    private static List<Attack> repeated() {
        List<Attack> attacks = new ArrayList<>();
        for (String name :
                List.of("assertion", "grant_type", "scope", "authorization_details", "client_id", "client_secret")) {
            for (String first : List.of("", "x", " ", "null", "\u0000")) {
                for (String second : List.of("", "x", "tickets.read", "[]")) {
                    attacks.add(good(
                            name + " also " + Json.node(first) + " and " + Json.node(second),
                            (request, valid) -> request.with(name, first).with(name, second)));
                }
            }
        }
        attacks.add(good(
                "another assertion",
                (request, valid) ->
                        request.with("assertion", valid.with("sub", "x").compact())));
        attacks.add(good("the assertion twice", (request, valid) -> request.with("assertion", valid.compact())));
        attacks.add(good("100 assertions", (request, valid) -> {
            for (int i = 0; i < 100; i++) {
                request.with("assertion", "x");
            }
            return request;
        }));
        return attacks;
    }

    private static List<Attack> renamed() {
        List<Attack> attacks = new ArrayList<>();
        for (String name : List.of(
                "Assertion",
                "ASSERTION",
                "assertion ",
                " assertion",
                "assertion[]",
                "assertion[0]",
                "assertion\u0000",
                "assertion.value",
                "client_assertion",
                "subject_token",
                "id_token_hint",
                "token",
                "ass\u0435rtion",
                "%61ssertion")) {
            attacks.add(new Attack("assertion as " + Json.node(name), (request, valid) -> request.with(
                            "grant_type", TokenRequest.JWT_BEARER)
                    .with(name, valid.compact())));
        }
        attacks.add(new Attack(
                "assertion in the address", (request, valid) -> request.with("grant_type", TokenRequest.JWT_BEARER)
                        .query("assertion", valid.compact())));
        attacks.add(new Attack(
                "all in the address", (request, valid) -> request.query("grant_type", TokenRequest.JWT_BEARER)
                        .query("assertion", valid.compact())));
        attacks.add(new Attack(
                "assertion as bearer", (request, valid) -> request.with("grant_type", TokenRequest.JWT_BEARER)
                        .header("Authorization", "Bearer " + valid.compact())));
        for (String grant : List.of(
                "",
                "password",
                "client_credentials",
                "refresh_token",
                "authorization_code",
                TokenRequest.TOKEN_EXCHANGE,
                "urn:ietf:params:oauth:grant-type:jwt_bearer",
                "URN:IETF:params:oauth:grant-type:jwt-bearer",
                TokenRequest.JWT_BEARER + " ",
                TokenRequest.JWT_BEARER + "\u0000",
                "urn:ietf:params:oauth:grant-type:saml2-bearer",
                "urn:openid:params:grant-type:ciba",
                "urn:ietf:params:oauth:grant-type:uma-ticket",
                "urn:ietf:params:oauth:grant-type:pre-authorized_code",
                "urn:ietf:params:oauth:grant-type:device_code")) {
            attacks.add(
                    new Attack("grant type " + Json.node(grant), (request, valid) -> request.with("grant_type", grant)
                            .with("assertion", valid.compact())));
        }
        return attacks;
    }

    /** Values of the parameters that are read beside the assertion; each of them asks for something that is not there. */
    private static List<Attack> values() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Value value : Value.hostile()) {
            if (value.json() != null && !value.json().isBlank()) {
                texts.put(value.name(), value.json());
            }
        }
        List<Attack> attacks = new ArrayList<>();
        texts.forEach((what, text) -> {
            for (String name : List.of("scope", "resource", "authorization_details", "client_id", "client_secret")) {
                attacks.add(good(name + ": " + what, (request, valid) -> request.with(name, text)));
            }
            attacks.add(
                    good("DPoP: " + what, (request, valid) -> request.header("DPoP", text.replaceAll("[^ -~]", "?"))));
        });
        for (Value near : Value.nearTo("https://mcp.vendor.example/mcp")) {
            String text = near.json().startsWith("\"") ? Json.read(near.json()).textValue() : near.json();
            // The scheme in another case is the same resource (RFC 3986 section 6.2.2.1).
            if (near.name().equals("one letter in the other case")) {
                continue;
            }
            attacks.add(good("resource " + near.name(), (request, valid) -> request.with("resource", text)));
        }
        for (int size : new int[] {4_001, 20_001, 131_073, 1_000_000}) {
            for (String name : List.of("scope", "resource", "authorization_details", "client_id", "client_secret")) {
                attacks.add(good(name + " of " + size, (request, valid) -> request.with(name, "x".repeat(size))));
            }
        }
        for (int depth : new int[] {100, 1_000, 3_000, 50_000}) {
            attacks.add(good(
                    "authorization_details " + depth + " deep",
                    (request, valid) -> request.with("authorization_details", "[".repeat(depth) + "]".repeat(depth))));
            attacks.add(good(
                    "authorization_details, an object " + depth + " deep",
                    (request, valid) -> request.with(
                            "authorization_details",
                            "[{\"type\":\"x\",\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}]")));
        }
        return attacks;
    }

    private static List<Attack> bodies() {
        List<Attack> attacks = new ArrayList<>();
        for (String type : List.of(
                "text/plain",
                "application/json",
                "application/xml",
                "application/jwt",
                "application/jose",
                "multipart/form-data",
                "application/x-www-form-urlencoded-x",
                "*/*",
                "x/y")) {
            attacks.add(good("the form as " + type, (request, valid) -> request.body(type, request.form())));
        }
        for (String before : List.of("assertion=%00&", "assertion=%c3&", "assertion=x;", "assertion&assertion=x&")) {
            attacks.add(good(
                    "before the form: " + Json.node(before),
                    (request, valid) -> request.body(FORM, before + request.form())));
        }
        attacks.add(good("no body", (request, valid) -> request.body(FORM, "")));
        attacks.add(good(
                "JSON",
                (request, valid) -> request.body(
                        "application/json",
                        Json.object()
                                .put("grant_type", TokenRequest.JWT_BEARER)
                                .put("assertion", valid.compact())
                                .toString())));
        attacks.add(good("1 MB of nonsense", (request, valid) -> request.body(FORM, "x".repeat(1_000_000))));
        attacks.add(good(
                "a name of 1 MB",
                (request, valid) -> request.body(FORM, "x".repeat(1_000_000) + "=1&" + request.form())));
        attacks.add(good(
                "the assertion in UTF-16",
                (request, valid) -> request.body(
                        FORM,
                        "grant_type=" + Http.encode(TokenRequest.JWT_BEARER) + "&assertion="
                                + valid.compact().replaceAll("(.)", "%00$1"))));
        return attacks;
    }

    /** Bodies that Keycloak's reader of forms (RESTEasy) stumbles over before any grant is asked. */
    static List<Attack> unreadable(String grantType) {
        List<Attack> attacks = new ArrayList<>();
        for (String before : List.of("%&", "%G0=1&", "assertion=%&", "&=".repeat(2_000), "a=&".repeat(2_000))) {
            attacks.add(new Attack(
                    grantType + " after " + before.substring(0, 2),
                    (request, valid) ->
                            request.body(FORM, before + "grant_type=" + grantType + "&assertion=" + valid.compact())));
        }
        attacks.add(new Attack(
                grantType + " as multipart that is none",
                (request, valid) -> request.body(
                        "multipart/form-data; boundary=x",
                        "grant_type=" + grantType + "&assertion=" + valid.compact())));
        return attacks;
    }

    private static List<Attack> credentials() {
        List<Attack> attacks = new ArrayList<>();
        for (String client : List.of(
                "other",
                "admin-cli",
                "account",
                "realm-management",
                "claude ",
                "CLAUDE",
                "https://claude.example/client")) {
            attacks.add(good("client_id also " + client, (request, valid) -> request.with("client_id", client)));
        }
        attacks.add(good("a secret in the form, too", (request, valid) -> request.post("claude", "secret-of-claude")));
        attacks.add(good("a wrong secret in the form, too", (request, valid) -> request.post("claude", "x")));
        attacks.add(good("the assertion as client assertion, too", (request, valid) -> request.with(
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .with("client_assertion", valid.compact())));
        return attacks;
    }

    private static Attack good(String name, BiFunction<TokenRequest, Assertion, TokenRequest> change) {
        return new Attack(name, (request, valid) -> change.apply(request.assertion(valid.compact()), valid));
    }
}

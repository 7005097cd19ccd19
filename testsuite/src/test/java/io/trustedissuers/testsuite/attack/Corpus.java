// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.attack.Spot.Change;
import io.trustedissuers.testsuite.realm.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** All places of an assertion and what is put there. */
final class Corpus {
    private static final long SEED = 9068;

    private Corpus() {}

    /** The claims that the strict record reads. */
    static List<Spot> claims(TestRealm realm) {
        String act = "{\"sub\":\"agent-1\",\"sub_profile\":\"ai_agent\",\"%s\":%%s}";
        return List.of(
                Spot.claim("iss", realm.issuer().url()),
                Spot.claim("tenant", Stage.TENANT),
                Spot.claim("sub", TestRealm.SUBJECT),
                Spot.claim("aud", realm.url()),
                Spot.claim("aud_tenant", Stage.AUDIENCE_TENANT),
                Spot.claim("client_id", TestRealm.CLIENT),
                Spot.claim("jti", "a-jti"),
                Spot.claim("exp", null),
                Spot.claim("iat", null),
                Spot.claim("nbf", null),
                Spot.claim("scope", "tickets.read"),
                Spot.claim("resource", TestRealm.RESOURCE),
                Spot.claim("acr", "phr"),
                Spot.claim("amr", null),
                Spot.within("amr", "0", "[%s]", "[]", "mfa"),
                Spot.claim("auth_time", null),
                Spot.claim("act", null),
                Spot.within(
                        "act",
                        "sub",
                        "{\"sub_profile\":\"ai_agent\",\"sub\":%s}",
                        "{\"sub_profile\":\"ai_agent\"}",
                        Stage.AGENT),
                Spot.within(
                        "act",
                        "sub_profile",
                        "{\"sub\":\"agent-1\",\"sub_profile\":%s}",
                        "{\"sub\":\"agent-1\"}",
                        "ai_agent"),
                Spot.within("act", "iss", act.formatted("iss"), null, realm.url()),
                Spot.within("act", "act", act.formatted("act"), null, null),
                Spot.claim("cnf", null),
                Spot.within("cnf", "jkt", "{\"jkt\":%s}", "{}", null),
                Spot.within("cnf", "x5t#S256", "{\"x5t#S256\":%s}", "{}", null),
                Spot.within("cnf", "jwk", "{\"jwk\":%s}", "{}", null),
                Spot.claim("authorization_details", null),
                Spot.within("authorization_details", "type", "[{\"type\":%s}]", "[{}]", null));
    }

    /** Beyond them those that other records read. */
    static List<Spot> claims(Draft draft) {
        String saml =
                "{\"format\":\"saml-nameid\",\"issuer\":\"https://idp.acme.example/saml\",\"nameid\":\"Alice@acme.example\",\"%s\":%%s}";
        return switch (draft.name()) {
            case "by-aud-sub" ->
                List.of(
                        Spot.claim("aud_sub", draft.realm().aliceId()),
                        Spot.within("aud_tenant", "beside aud_sub", "%s", null, "acme"));
            case "by-sub-id" ->
                List.of(
                        Spot.claim("sub_id", null),
                        Spot.within(
                                "sub_id",
                                "nameid",
                                "{\"format\":\"saml-nameid\",\"issuer\":\"https://idp.acme.example/saml\",\"nameid\":%s}",
                                "{\"format\":\"saml-nameid\",\"issuer\":\"https://idp.acme.example/saml\"}",
                                Stage.NAME_ID),
                        Spot.within(
                                "sub_id",
                                "issuer",
                                "{\"format\":\"saml-nameid\",\"nameid\":\"Alice@acme.example\",\"issuer\":%s}",
                                "{\"format\":\"saml-nameid\",\"nameid\":\"Alice@acme.example\"}",
                                "https://idp.acme.example/saml"),
                        Spot.within(
                                "sub_id",
                                "format",
                                "{\"issuer\":\"https://idp.acme.example/saml\",\"nameid\":\"Alice@acme.example\",\"format\":%s}",
                                "{\"issuer\":\"https://idp.acme.example/saml\",\"nameid\":\"Alice@acme.example\"}",
                                "saml-nameid"),
                        Spot.within("sub_id", "nameid_format", saml.formatted("nameid_format"), null, null),
                        Spot.within("sub_id", "name_qualifier", saml.formatted("name_qualifier"), null, null),
                        Spot.within("sub_id", "sp_name_qualifier", saml.formatted("sp_name_qualifier"), null, null),
                        Spot.within("sub_id", "x", saml.formatted("x"), null, null));
            case "by-email" -> List.of(Spot.claim("email", Stage.EMAIL), Spot.claim("email_verified", null));
            case "by-attribute" -> List.of(Spot.claim("employee", Stage.EMPLOYEE));
            case "by-uti" -> List.of(Spot.claim("uti", null));
            default -> claims(draft.realm());
        };
    }

    /** The headers that are read. */
    static List<Spot> headers(TestRealm realm) {
        return List.of(
                Spot.header("alg", "RS256"),
                Spot.header("typ", "oauth-id-jag+jwt"),
                Spot.header("kid", realm.issuer().key().kid()),
                Spot.header("crit", null),
                Spot.header("b64", null));
    }

    /** Those that must not be. */
    static List<Spot> otherHeaders() {
        return Stream.of(
                        "jku",
                        "jwk",
                        "x5u",
                        "x5c",
                        "x5t",
                        "x5t#S256",
                        "cty",
                        "zip",
                        "enc",
                        "epk",
                        "apu",
                        "apv",
                        "iv",
                        "tag",
                        "p2s",
                        "p2c",
                        "url",
                        "nonce",
                        "iss",
                        "sub",
                        "aud",
                        "trust_chain",
                        "x")
                .map(name -> Spot.header(name, null))
                .toList();
    }

    /** Every change, and every member twice. */
    static List<Change> changes(List<Spot> spots) {
        List<Change> changes = new ArrayList<>();
        spots.forEach(spot -> {
            changes.addAll(spot.changes());
            changes.addAll(spot.duplicates());
        });
        return changes;
    }

    /** Changes of two members at once: a refused one of the claims, any one of the header. */
    static List<Attack> pairs(List<Change> refused, List<Change> any, int count) {
        Random random = new Random(SEED);
        List<Attack> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(refused.get(random.nextInt(refused.size())).with(any.get(random.nextInt(any.size()))));
        }
        return pairs;
    }
}

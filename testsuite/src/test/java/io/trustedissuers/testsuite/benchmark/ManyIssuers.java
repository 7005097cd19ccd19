// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.server.MeasuredServer;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * A realm with ten thousand issuers (in a quick run fewer) on each server. The first of them is made by the REST API, the others are copies of
 * its rows; the server is stopped meanwhile.
 */
final class ManyIssuers {
    static final String REALM = "many";
    private static final int USERS = 100;
    private static final String FIRST = "many-0";

    private final Site site;
    private final int count;
    private final TestIssuer first;
    private final SigningKey key;

    private ManyIssuers(Site site) {
        this.site = site;
        this.count = site.options().issuers();
        this.first = site.issuers().issuer("/" + FIRST);
        this.key = first.introduce("ES256");
        for (int i = 1; i < count; i++) {
            site.issuers().on("/many-" + i + "/jwks", Behaviour.json(() -> first.jwks()
                    .toString()));
        }
    }

    /** Both servers have been restarted afterwards, and nothing is warm. */
    static ManyIssuers created(Site site) {
        ManyIssuers many = new ManyIssuers(site);
        many.onOurs();
        many.onPlain();
        return many;
    }

    int count() {
        return count;
    }

    SigningKey key() {
        return key;
    }

    /** All issuers in turns, from where the last call ended. */
    IntFunction<List<byte[]>> inTurns(Requests requests) {
        AtomicInteger next = new AtomicInteger();
        return requests.each(BenchmarkRealm.AGENT, ignored -> {
            int issuer = Math.floorMod(next.getAndIncrement(), count);
            return assertion(requests, issuer);
        });
    }

    /** As many, always of the same issuer. */
    IntFunction<List<byte[]>> ofOne(Requests requests) {
        return requests.each(BenchmarkRealm.AGENT, ignored -> assertion(requests, 1));
    }

    Requests toOurs() {
        return Requests.toKeycloak(site.ours(), REALM, USERS);
    }

    Requests toPlain() {
        return Requests.toKeycloak(site.plain(), REALM, USERS);
    }

    private String assertion(Requests requests, int issuer) {
        return requests.assertion(BenchmarkRealm.AGENT, site.issuers().url() + "/many-" + issuer, key, issuer % USERS)
                .compact();
    }

    private void onOurs() {
        BenchmarkRealm.create(site.ours(), REALM, site.door(), null, USERS);
        BenchmarkRealm.protect(site.ours().admin().realm(REALM));
        ObjectNode record = BenchmarkRealm.record(FIRST, first.url());
        record.set("keys", Json.object().put("jwksUrl", first.jwksUrl()));
        site.ours().admin().realm(REALM).trustedIssuers().create(record).orFail();
        site.restartAfter(site.ours(), () -> copy(site.ours()));
    }

    private void onPlain() {
        BenchmarkRealm.create(site.plain(), REALM, site.door(), null, USERS);
        site.plain()
                .admin()
                .realm(REALM)
                .createIdentityProvider(StockProviders.jwtGrant(FIRST, first))
                .orFail();
        site.restartAfter(site.plain(), () -> {
            copy(site.plain());
            // The built-in grant wants every provider named at the client.
            sql(
                    site.plain(),
                    "update client_attributes set value = (select string_agg('many-' || n, '##') from"
                            + " generate_series(0, %d) n) where name = 'oauth2.jwt.authorization.grant.idp'"
                            + " and client_id in (select id from client where realm_id = %s)",
                    count - 1,
                    realmId());
        });
    }

    private void copy(MeasuredServer server) {
        String id = "(select internal_id from identity_provider where realm_id = " + realmId()
                + " and provider_alias = 'many-0')";
        sql(
                server,
                "insert into identity_provider select (jsonb_populate_record(i, jsonb_build_object('internal_id',"
                        + " md5('many-' || n)::uuid::text, 'provider_alias', 'many-' || n))).*"
                        + " from identity_provider i, generate_series(1, %d) n where i.internal_id = %s",
                count - 1,
                id);
        sql(
                server,
                "insert into identity_provider_config (identity_provider_id, name, value) select md5('many-' ||"
                        + " n)::uuid::text, c.name, replace(c.value, '/many-0', '/many-' || n) from"
                        + " identity_provider_config c, generate_series(1, %d) n where c.identity_provider_id = %s",
                count - 1,
                id);
        sql(
                server,
                "insert into federated_identity (identity_provider, realm_id, federated_user_id, federated_username,"
                        + " user_id) select 'many-' || n, u.realm_id, '00u-' || n %% %d, 'user', u.id"
                        + " from generate_series(0, %d) n, user_entity u"
                        + " where u.realm_id = %s and u.username = 'user-' || n %% %d",
                USERS,
                count - 1,
                realmId(),
                USERS);
        sql(server, "analyze");
    }

    private static String realmId() {
        return "(select id from realm where name = '" + REALM + "')";
    }

    private void sql(MeasuredServer server, String sql, Object... values) {
        site.database().orElseThrow().execute(server.name(), sql.formatted(values));
    }
}

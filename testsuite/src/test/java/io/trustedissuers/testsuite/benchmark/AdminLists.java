// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.benchmark.Findings.Table;
import io.trustedissuers.testsuite.server.MeasuredServer;
import io.trustedissuers.testsuite.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Target 4, the admin's half: a page of the list beside much else. */
final class AdminLists {
    private static final String FEW = "100 records";
    private static final String MANY = "many records";
    private static final String BUSY = "100 records beside 1,000,000 events";
    private static final int RECORDS = 100;
    /** More in one file, and this client would not wait for the answer. */
    private static final int IMPORTED = 400;

    private static final int EVENTS = 1_000_000;

    private AdminLists() {}

    static void measure(Findings findings) {
        Site site = findings.site();
        MeasuredServer ours = site.ours();
        double few = withRecords(ours, "few", RECORDS);
        withRecords(ours, "busy", RECORDS);
        double many = withRecords(ours, "imported", IMPORTED);
        ours.admin().realm("busy").change(realm -> realm.put("eventsEnabled", true));
        site.restartAfter(ours, () -> insertEvents(site));
        if (ours.admin().realm(ManyIssuers.REALM).get("").status() == 404) {
            ManyIssuers.created(site);
        }

        for (String query : List.of("", "&brief=true")) {
            Rounds rounds = Rounds.of(
                    List.of(
                            page(FEW, ours, "few", query),
                            page(MANY, ours, ManyIssuers.REALM, query),
                            page(BUSY, ours, "busy", query)),
                    site.options());
            Table table = findings.table(
                    "The first page of the list, 100 records; many = "
                            + site.options().issuers() + (query.isEmpty() ? "" : ", brief"),
                    "realm",
                    "p50 / p95 / p99 ms",
                    "time × 100 records beside none");
            for (String variant : rounds.variants()) {
                Spread ratio = rounds.ratio(variant, FEW, slice -> slice.latency(0.5));
                table.row(variant, rounds.latencies(variant), ratio.toString());
                if (!variant.equals(FEW)) {
                    findings.target(
                            "4",
                            "list page, " + variant + (query.isEmpty() ? "" : ", brief") + ": time × 100 records",
                            ratio.median(),
                            "≤",
                            3);
                }
            }
        }
        findings.table("POST /import of a file", "records", "seconds")
                .row(String.valueOf(RECORDS), Spread.number(few))
                .row(String.valueOf(IMPORTED), Spread.number(many));
    }

    private static Variant page(String name, MeasuredServer server, String realm, String query) {
        return new Variant(
                name,
                server,
                200,
                1,
                count -> Collections.nCopies(
                        count,
                        ("GET /admin/realms/" + realm + "/trusted-issuers?first=0&max=100" + query
                                        + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                                        + "\r\nAccept: application/json\r\nAuthorization: Bearer "
                                        + server.admin().token() + "\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** @return the seconds of the import */
    private static double withRecords(MeasuredServer server, String name, int records) {
        server.admin()
                .createRealm(
                        Json.object("{'enabled': true, 'sslRequired': 'none'}").put("realm", name));
        RealmAdmin admin = server.admin().realm(name);
        for (String client : List.of(BenchmarkRealm.AGENT, BenchmarkRealm.AGENT_ES256)) {
            admin.createClient(Json.object("{'publicClient': false, 'fullScopeAllowed': false}")
                    .put("clientId", client));
        }
        List.of("tickets.read", "tickets.write").forEach(admin::createClientScope);
        BenchmarkRealm.protect(admin);
        ObjectNode file = Json.object();
        ArrayNode list = file.putArray("trustedIssuers");
        for (int i = 0; i < records; i++) {
            list.add(BenchmarkRealm.record("customer-" + i, "https://customer-" + i + ".example"));
        }
        long start = System.nanoTime();
        admin.post("/trusted-issuers/import", file).orFail();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Exchanges of the customers, over thirty days. */
    private static void insertEvents(Site site) {
        List<String> sql = new ArrayList<>();
        sql.add("insert into event_entity (id, client_id, details_json, realm_id, event_time, type, user_id,"
                + " ip_address) select md5('event-' || n)::uuid::text, 'agent', '{\"trusted_issuer\":\"customer-'"
                + " || n % 100 || '\",\"identity_provider\":\"customer-' || n % 100 ||"
                + " '\",\"reason\":\"replayed\"}', r.id, (extract(epoch from now()) * 1000)::bigint - n *"
                + " 2592::bigint, case when n % 10 = 0 then 'JWT_AUTHORIZATION_GRANT_ERROR' else"
                + " 'JWT_AUTHORIZATION_GRANT' end, null, '127.0.0.1' from realm r, generate_series(1, " + EVENTS
                + ") n where r.name = 'busy'");
        sql.add("analyze");
        sql.forEach(each -> site.database().orElseThrow().execute("ours", each));
    }
}

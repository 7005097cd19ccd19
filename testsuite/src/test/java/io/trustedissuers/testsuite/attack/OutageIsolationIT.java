// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Issuers that hang hold some requests until the deadline of a fetch. Meanwhile a good issuer's exchange is sent, and it
 * has to end before they do: then they had not taken what it needed.
 */
@Server
@Tag("oldest")
@Timeout(300)
class OutageIsolationIT {
    private static final int MAX_FETCHES = 16;
    /** The one that fetches and two that wait for it. */
    private static final int HELD_BY_EACH = 3;

    private static final int ROUNDS = 5;

    private static TestRealm realm;
    private static IssuerServer issuers;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuerServer) {
        issuers = issuerServer;
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    /** Requests of which some hang, and how many still did when the good exchange had ended. */
    private record Round(List<TokenResponse> answers, long hanging) {}

    /**
     * A round in which the machine was too slow to send the good exchange inside of the deadline shows nothing, so another
     * one is played with new issuers; if the good exchange has to wait for the others, no round shows anything else.
     */
    @ParameterizedTest(name = "{0} hanging issuers and {1} requests")
    @CsvSource({"1, 60", "40, 120"})
    @Proves("CLI-48")
    void whileIssuersHangAGoodOneIsAnswered(int hanging, int requests) {
        int expected = Math.min(hanging, MAX_FETCHES);
        long most = 0;
        for (int i = 0; i < ROUNDS && most < expected; i++) {
            String name = "hang-" + hanging + "-" + i;
            createRecords(name, hanging);
            issuers.hold("/" + name);
            Round round = play(name, hanging, requests, expected);
            issuers.on("/" + name, Behaviour.hangUp());

            assertThat(round.answers()).hasSize(requests).allSatisfy(answer -> assertThat(answer)
                    .isRefused("invalid_grant"));
            assertThat(issuers.hits("/" + name)).isBetween(expected, hanging);
            most = Math.max(most, round.hanging());
        }
        assertThat(most).isGreaterThanOrEqualTo(expected);
    }

    private static Round play(String name, int hanging, int requests, int fetches) {
        ExecutorService threads = Executors.newFixedThreadPool(requests);
        try {
            List<CompletableFuture<TokenResponse>> sent = IntStream.range(0, requests)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> realm.redeem(realm.assertion().with("iss", issuer(name, i % hanging))), threads))
                    .toList();
            CountDownLatch refusedAtOnce = new CountDownLatch(requests - fetches * HELD_BY_EACH);
            sent.forEach(answer -> answer.thenRun(refusedAtOnce::countDown));
            issuers.awaitHits("/" + name, fetches);
            // All others have been answered. If more were held, that would be after the deadline, and nobody hangs
            // then.
            refusedAtOnce.await();
            assertThat(realm.redeem(realm.assertion())).isGranted();
            long open = sent.stream().filter(answer -> !answer.isDone()).count();
            return new Round(sent.stream().map(CompletableFuture::join).toList(), open);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    /** All of one name are asked at one path, by different queries. */
    private static void createRecords(String name, int count) {
        for (int i = 0; i < count; i++) {
            ObjectNode record = Records.of(name + "-" + i, issuer(name, i));
            record.putObject("keys").put("jwksUrl", issuers.url() + "/" + name + "?issuer=" + i);
            realm.trustedIssuers().create(record).orFail();
        }
    }

    private static String issuer(String name, int number) {
        return "https://" + name + "-" + number + ".example";
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes in this JVM again and again; a server lives from one {@link #restart} to the next. */
final class TestSuite implements AutoCloseable {
    /** How much longer the first tests of a session may take, because a server starts for them. */
    private static final long START_SECONDS = 240;

    private final Servers servers;
    private LauncherSession session = LauncherFactory.openSession();
    private boolean started;

    TestSuite(Servers servers) {
        this.servers = servers;
    }

    void restart() {
        session.close();
        session = LauncherFactory.openSession();
        started = false;
    }

    /** False if the tests did not end in time; then the servers are gone, and with them what hung in them. */
    boolean run(List<? extends DiscoverySelector> tests, long seconds, TestExecutionListener listener) {
        StopAtFirstFailure.reset();
        var request = request(tests).build();
        CompletableFuture<Void> run =
                CompletableFuture.runAsync(() -> session.getLauncher().execute(request, listener));
        try {
            run.get(started ? seconds : seconds + START_SECONDS, TimeUnit.SECONDS);
            started = true;
            return true;
        } catch (TimeoutException e) {
            StopAtFirstFailure.stop();
            servers.halt();
            run.join();
            restart();
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tests that need no server, and are left alone in a thread of their own if they do not end. */
    void runHere(List<? extends DiscoverySelector> tests, TestExecutionListener listener) {
        StopAtFirstFailure.reset();
        var request = request(tests)
                .configurationParameter("junit.jupiter.execution.timeout.default", "20 s")
                .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                .build();
        session.getLauncher().execute(request, listener);
    }

    private static LauncherDiscoveryRequestBuilder request(List<? extends DiscoverySelector> tests) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(tests)
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true");
    }

    @Override
    public void close() {
        session.close();
    }
}

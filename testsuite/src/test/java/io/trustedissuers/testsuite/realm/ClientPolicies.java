// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.realm;

import io.trustedissuers.testsuite.wire.Json;

/** The one client policy of a realm: an executor, and the condition under which it works. */
public final class ClientPolicies {
    private ClientPolicies() {}

    /** For every client. */
    public static void enforce(TestRealm realm, String executor, String configuration) {
        enforce(realm, executor, configuration, "any-client", "{}");
    }

    public static void enforce(
            TestRealm realm, String executor, String configuration, String condition, String conditionConfiguration) {
        realm.admin()
                .put(
                        "/client-policies/profiles",
                        Json.object(
                                """
                                {'profiles': [{'name': 'strict', 'executors': [
                                   {'executor': '%s', 'configuration': %s}]}]}"""
                                        .formatted(executor, configuration)))
                .orFail();
        realm.admin()
                .put(
                        "/client-policies/policies",
                        Json.object(
                                """
                                {'policies': [{'name': 'own', 'enabled': true, 'profiles': ['strict'],
                                   'conditions': [{'condition': '%s', 'configuration': %s}]}]}"""
                                        .formatted(condition, conditionConfiguration)))
                .orFail();
    }

    /** No policy any more. */
    public static void none(TestRealm realm) {
        realm.admin()
                .put("/client-policies/policies", Json.object("{'policies': []}"))
                .orFail();
    }
}

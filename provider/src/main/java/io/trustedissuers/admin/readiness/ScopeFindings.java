// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import io.trustedissuers.admin.record.EntryRules;
import io.trustedissuers.authorization.ScopeGate;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.resource.ResourceRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** What clients get at their resources: a client that can get no scope there is refused, with some it gets fewer. */
final class ScopeFindings {
    private final RealmModel realm;
    private final ResourceRegistry registry;
    private final EntryRules rules;
    private final List<String> refusals = new ArrayList<>();
    private final List<String> cautions = new ArrayList<>();
    private final Set<String> unknown = new TreeSet<>();

    ScopeFindings(RealmModel realm, EntryRules rules) {
        this.realm = realm;
        this.registry = new ResourceRegistry(realm);
        this.rules = rules;
    }

    void look(TrustedIssuer issuer, ClientEntry entry, ClientModel client) {
        for (String name : new TreeSet<>(entry.resources().keySet())) {
            registry.named(name).ifPresent(resource -> look(issuer, entry, client, resource));
        }
        rules.missingScopes(entry, client).forEach((resource, scopes) -> {
            cautions.add(line(entry, resource, EntryRules.lacks(scopes)));
            scopes.stream()
                    .filter(scope -> KeycloakModelUtils.getClientScopeByName(realm, scope) == null)
                    .forEach(unknown::add);
        });
    }

    private void look(TrustedIssuer issuer, ClientEntry entry, ClientModel client, ProtectedResource resource) {
        Set<String> most = ScopeGate.most(issuer, entry, client, resource);
        if (most.isEmpty()) {
            refusals.add(line(
                    entry, resource.name(), "nothing that resource, entry, record and client have in common is left"));
        } else if (Collections.disjoint(most, resource.defaultScopes())) {
            cautions.add(line(entry, resource.name(), "a request that names no scope is refused"));
        }
    }

    private static String line(ClientEntry entry, String resource, String sentence) {
        return new Problem("clients." + entry.clientId() + ".resources." + resource, sentence).toString();
    }

    /** Why a client is refused at a resource, with what else is missing; empty if none is. */
    List<String> refusals() {
        List<String> all = new ArrayList<>(refusals);
        if (!refusals.isEmpty()) {
            all.addAll(cautions);
        }
        return all;
    }

    List<String> cautions() {
        return List.copyOf(cautions);
    }

    String remedy() {
        return (unknown.isEmpty() ? "Add" : "Create the client scopes " + unknown + ", and add")
                + " the scopes to the client as optional ones, and name those that the resource, the entry and the"
                + " record mean.";
    }
}

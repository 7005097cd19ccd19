// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.resource.ResourceIdentifier;
import io.trustedissuers.resource.ResourceRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** What the entry of a client gives, to compare with what was asked for. */
final class AccessHint {
    private final RealmModel realm;
    private final ResourceRegistry registry;
    private final TrustedIssuer issuer;
    private final ClientEntry entry;

    AccessHint(RealmModel realm, TrustedIssuer issuer, ClientEntry entry) {
        this.realm = realm;
        this.registry = new ResourceRegistry(realm);
        this.issuer = issuer;
        this.entry = entry;
    }

    /** @param found the resource that was asked for; null = none was */
    String resources(String found) {
        String given = "the entry of '" + entry.clientId() + "' gives "
                + Names.of(given().stream().map(ProtectedResource::resource).toList());
        return found == null ? given : meaning(found) + "; " + given;
    }

    String scopes() {
        List<String> sentences = new ArrayList<>();
        for (ProtectedResource resource : given()) {
            Set<String> scopes = scopesAt(resource);
            sentences.add("the entry of '" + entry.clientId() + "' gives " + Names.of(scopes) + " at '"
                    + resource.name() + "'");
            scopes.removeAll(scopesOfClient());
            if (!scopes.isEmpty()) {
                sentences.add("of them the client does not have " + Names.of(scopes) + " as client scope");
            }
        }
        if (issuer.scopes() != null) {
            sentences.add("'" + issuer.alias() + "' gives no client more than " + Names.of(issuer.scopes()));
        }
        return sentences.isEmpty() ? resources(null) : String.join("; ", sentences);
    }

    private String meaning(String found) {
        Optional<ProtectedResource> meant = ResourceIdentifier.of(found).flatMap(registry::meantBy);
        if (meant.isPresent()) {
            String is = "'" + found + "' is the resource '" + meant.get().name() + "'";
            return entry.resources().containsKey(meant.get().name())
                    ? is + ", which the entry gives now, but the assertion may not"
                    : is + ", which the entry does not give";
        }
        return "no resource is called '" + found + "'"
                + registry.all()
                        .flatMap(resource -> Spellings.difference(resource.resource(), found).stream()
                                .map(difference ->
                                        "; it differs from that of '" + resource.name() + "' only by " + difference))
                        .findFirst()
                        .orElse("");
    }

    private List<ProtectedResource> given() {
        return entry.resources().keySet().stream()
                .sorted()
                .flatMap(name -> registry.named(name).stream())
                .toList();
    }

    private Set<String> scopesAt(ProtectedResource resource) {
        Set<String> scopes = new HashSet<>(resource.scopes());
        List<String> given = entry.resources().get(resource.name());
        if (given != null) {
            scopes.retainAll(given);
        }
        return scopes;
    }

    private Set<String> scopesOfClient() {
        ClientModel client = realm.getClientByClientId(entry.clientId());
        Set<String> scopes = new HashSet<>();
        if (client != null) {
            scopes.addAll(client.getClientScopes(true).keySet());
            scopes.addAll(client.getClientScopes(false).keySet());
        }
        return scopes;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.compat.ClientMetadataDocuments;
import io.trustedissuers.keys.KeySettings;
import io.trustedissuers.vendor.Vendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One readable record of the allowlist, with the defaults of the realm and the product filled in.
 *
 * @param id the internal id of the identity provider that backs it
 * @param tenant the tenant claim that is expected; null = the claim must be absent
 * @param organization the alias of the organization whose members alone are acted for; null = none
 * @param audienceTenant the {@code aud_tenant} claim that is expected, where there is one; null = it must be absent
 * @param scopes the most that any client may get; null = no further limit
 * @param references the internal ids of what the record names
 * @param settings the settings as they were written, every field spelled out, without defaults
 */
public record TrustedIssuer(
        String id,
        String alias,
        boolean enabled,
        Mode mode,
        String issuer,
        String tenant,
        String organization,
        String audienceTenant,
        List<String> linkedIdentityProviders,
        KeySettings keys,
        AssertionSettings assertion,
        Map<String, ClientEntry> clients,
        List<String> scopes,
        SubjectSettings subject,
        TokenSettings token,
        Lifecycle lifecycle,
        References references,
        ObjectNode settings) {
    public TrustedIssuer {
        linkedIdentityProviders = List.copyOf(linkedIdentityProviders);
        clients = Map.copyOf(new LinkedHashMap<>(clients));
        scopes = scopes == null ? null : List.copyOf(scopes);
        settings = settings.deepCopy();
    }

    @Override
    public ObjectNode settings() {
        return settings.deepCopy();
    }

    /** Who makes the customer's identity provider, as an admin has written it: for words, never for decisions. */
    public Optional<Vendor> vendor() {
        return Vendor.named(settings.path(RecordShape.VENDOR).textValue());
    }

    /** Without its id a name would bind whatever has it now (row TI-8). */
    void requirePinsOf(TrustedIssuer before, Problems problems) {
        References pinned = before.references();
        require(pinned.clients(), references.clients(), clients.keySet(), problems);
        require(pinned.resources(), references.resources(), resourceNames(), problems);
        require(
                pinned.linkedIdentityProviders(),
                references.linkedIdentityProviders(),
                Set.copyOf(linkedIdentityProviders),
                problems);
        Set<String> organizations = organization == null ? Set.of() : Set.of(organization);
        require(pinned.organizations(), references.organizations(), organizations, problems);
        if (pinned.realmDefaults() && !references.realmDefaults()) {
            problems.add(RecordShape.REFERENCES, "realmDefaults is missing");
        }
    }

    /** The names that bind whatever has them now, because no id was stored for them. */
    public List<String> unpinned() {
        Set<String> names = new TreeSet<>(resourceNames());
        names.removeAll(references.resources().keySet());
        if (organization != null && !references.organizations().containsKey(organization)) {
            names.add(organization);
        }
        Stream.concat(clients.keySet().stream(), linkedIdentityProviders.stream())
                .filter(name -> !references.clients().containsKey(name)
                        && !ClientMetadataDocuments.areNamedBy(name)
                        && !references.linkedIdentityProviders().containsKey(name))
                .forEach(names::add);
        return List.copyOf(names);
    }

    /** The names of all resources that some client may reach. */
    public Set<String> resourceNames() {
        return clients.values().stream()
                .flatMap(entry -> entry.resources().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static void require(
            Map<String, String> before, Map<String, String> now, Set<String> named, Problems problems) {
        before.forEach((name, id) -> {
            if (named.contains(name) && !id.equals(now.get(name))) {
                problems.add(RecordShape.REFERENCES, "the id of '" + name + "' is missing or another one");
            }
        });
    }

    public Optional<ClientEntry> client(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }
}

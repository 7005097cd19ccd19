// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.resource.ResourceIdentifier;
import io.trustedissuers.resource.ResourceRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gate <i>resource</i>: claim ∩ parameter ∩ the resources of the client's entry. */
public final class ResourceGate {
    private final ResourceRegistry registry;

    public ResourceGate(ResourceRegistry registry) {
        this.registry = registry;
    }

    public List<GrantedResource> check(
            TrustedIssuer issuer, ClientEntry entry, VerifiedAssertion assertion, RequestedAccess requested) {
        Optional<List<GrantedResource>> claimed =
                assertion.resources().map(identifiers -> claimed(issuer, entry, identifiers));
        if (issuer.assertion().requireResource() && claimed.isEmpty()) {
            throw new Refusal(Reason.RESOURCE_CLAIM_REQUIRED);
        }
        if (!requested.resources().isEmpty()) {
            return requested(issuer, entry, requested.resources(), claimed);
        }
        return claimed.orElseGet(() -> fallback(issuer, entry));
    }

    private List<GrantedResource> claimed(TrustedIssuer issuer, ClientEntry entry, List<String> identifiers) {
        List<GrantedResource> granted = new ArrayList<>();
        for (String text : identifiers) {
            ResourceIdentifier identifier =
                    ResourceIdentifier.of(text).orElseThrow(() -> new Refusal(Reason.RESOURCE_CLAIM_MALFORMED));
            granted.add(permitted(issuer, entry, identifier)
                    .orElseThrow(() -> new Refusal(Reason.RESOURCE_CLAIM_NOT_PERMITTED, null, text)));
        }
        return granted;
    }

    private List<GrantedResource> requested(
            TrustedIssuer issuer,
            ClientEntry entry,
            List<String> identifiers,
            Optional<List<GrantedResource>> claimed) {
        List<GrantedResource> granted = new ArrayList<>();
        for (String text : identifiers) {
            ResourceIdentifier identifier =
                    ResourceIdentifier.of(text).orElseThrow(() -> new Refusal(Reason.RESOURCE_PARAMETER_MALFORMED));
            GrantedResource resource = permitted(issuer, entry, identifier)
                    .filter(found -> claimed.isEmpty() || contains(claimed.get(), found))
                    .orElseThrow(() -> new Refusal(Reason.RESOURCE_NOT_PERMITTED, null, text));
            if (!contains(granted, resource)) {
                granted.add(resource);
            }
        }
        return granted;
    }

    private List<GrantedResource> fallback(TrustedIssuer issuer, ClientEntry entry) {
        String name = entry.fallbackResource().orElseThrow(() -> new Refusal(Reason.RESOURCE_NOT_CHOSEN));
        ProtectedResource resource = registry.named(name).orElseThrow(() -> new Refusal(Reason.BROKEN_REFERENCE));
        requireSame(issuer, resource);
        return List.of(new GrantedResource(resource, resource.resource()));
    }

    private Optional<GrantedResource> permitted(
            TrustedIssuer issuer, ClientEntry entry, ResourceIdentifier identifier) {
        Optional<ProtectedResource> found = registry.meantBy(identifier)
                .filter(resource -> entry.resources().containsKey(resource.name()));
        found.ifPresent(resource -> requireSame(issuer, resource));
        return found.map(resource -> new GrantedResource(resource, identifier.spelling()));
    }

    /** Another resource that has taken the name is not the one the admin meant (decision D5). */
    private static void requireSame(TrustedIssuer issuer, ProtectedResource resource) {
        String pinned = issuer.references().resources().get(resource.name());
        if (pinned != null && !pinned.equals(resource.id())) {
            throw new Refusal(Reason.BROKEN_REFERENCE);
        }
    }

    private static boolean contains(List<GrantedResource> granted, GrantedResource resource) {
        return granted.stream()
                .anyMatch(other ->
                        other.resource().id().equals(resource.resource().id()));
    }
}

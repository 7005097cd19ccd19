// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.Conditions;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.network.AddressPreset;
import io.trustedissuers.network.SourceAddresses;
import io.trustedissuers.vendor.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Conditions that hold less, or keep out more, than an admin may think; once for all the clients that they are for. */
public final class ConditionWarnings {
    private static final String ADDRESSES = "conditions.sourceAddresses";

    private final TrustedIssuer issuer;
    private final List<Problem> warnings = new ArrayList<>();

    private ConditionWarnings(TrustedIssuer issuer) {
        this.issuer = issuer;
    }

    /** As they hold in the end: a client's own, the record's and those of the realm's defaults. */
    public static List<Problem> of(TrustedIssuer issuer) {
        ConditionWarnings conditions = new ConditionWarnings(issuer);
        conditions.sourceAddresses();
        conditions.signIn();
        conditions.agentScopes();
        return conditions.warnings;
    }

    private void sourceAddresses() {
        Map<AddressPreset, TreeSet<String>> presets = new TreeMap<>();
        Map<String, TreeSet<String>> everything = new TreeMap<>();
        for (ClientEntry entry : issuer.clients().values()) {
            SourceAddresses addresses = entry.conditions().sourceAddresses();
            if (addresses != null) {
                addresses.presets().forEach(preset -> clients(presets, preset).add(entry.clientId()));
                addresses.everything().forEach(block -> clients(everything, block)
                        .add(entry.clientId()));
            }
        }
        presets.forEach((preset, clients) -> warn(
                ADDRESSES,
                preset.word() + ": all customers of " + preset.owner()
                        + " come from these addresses, so they are no authentication; for " + clients));
        everything.forEach((block, clients) ->
                warn(ADDRESSES, block + ": holds every address of its kind, so it is no condition; for " + clients));
    }

    /** The vendor is what an admin has written, so this is for words alone. */
    private void signIn() {
        List<String> clients = with(Conditions::maxAuthenticationAge);
        if (!clients.isEmpty() && issuer.vendor().filter(Vendor.OKTA::equals).isPresent()) {
            warn("conditions.maxAuthenticationAge", "Okta sends no auth_time, so everybody is refused; for " + clients);
        }
    }

    private void agentScopes() {
        List<String> limited = entries()
                .filter(entry ->
                        entry.agentScopes() != null && !entry.resources().isEmpty())
                .filter(entry -> entry.resources().values().stream()
                        .allMatch(scopes -> scopes != null && scopes.stream().noneMatch(entry.agentScopes()::contains)))
                .map(ClientEntry::clientId)
                .toList();
        limited.forEach(
                client -> warn(
                        "clients." + client + ".agentScopes",
                        "none of these scopes is among those of its resources, so every assertion with an act claim is refused"));
    }

    private List<String> with(Function<Conditions, Object> condition) {
        return entries()
                .filter(entry -> condition.apply(entry.conditions()) != null)
                .map(ClientEntry::clientId)
                .toList();
    }

    /** In the order of their ids. */
    private Stream<ClientEntry> entries() {
        return new TreeMap<>(issuer.clients()).values().stream();
    }

    private void warn(String field, String message) {
        warnings.add(new Problem(field, message));
    }

    private static <K> TreeSet<String> clients(Map<K, TreeSet<String>> by, K key) {
        return by.computeIfAbsent(key, unused -> new TreeSet<>());
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.Verified;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.Trusted;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.resource.ResourceRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claim ∩ parameter ∩ the resources of the client's entry, for a client of tickets and wiki. */
class ResourceGateTest {
    private static final String TICKETS = "https://mcp.vendor.example";
    private static final String WIKI = "https://wiki.vendor.example";
    private static final String PAYROLL = "https://payroll.vendor.example";
    private static final TrustedIssuer ISSUER = Trusted.pinning(Map.of("tickets", "id of tickets"));
    private static final ResourceGate GATE = new ResourceGate(
            new ResourceRegistry(Granted.realm(Map.of("tickets", TICKETS, "wiki", WIKI, "payroll", PAYROLL))));

    @Test
    void theClaimChooses() {
        assertThat(granted("'resource': '" + WIKI + "'")).containsExactly("wiki");
        assertThat(granted("'resource': ['" + WIKI + "', 'HTTPS://MCP.vendor.example']"))
                .containsExactly("wiki", "tickets");
    }

    @Test
    void theParameterChooses() {
        assertThat(granted("", WIKI, TICKETS, WIKI)).containsExactly("wiki", "tickets");
    }

    @Test
    void theParameterChoosesOfTheClaim() {
        assertThat(granted("'resource': ['" + WIKI + "', '" + TICKETS + "']", TICKETS))
                .containsExactly("tickets");
        assertRefused(Reason.RESOURCE_NOT_PERMITTED, () -> granted("'resource': '" + WIKI + "'", TICKETS));
    }

    @Test
    void withoutBothTheDefaultIsMeant() {
        assertThat(granted("")).containsExactly("tickets");
        assertRefused(Reason.RESOURCE_NOT_CHOSEN, () -> granted(ISSUER, entry(null, "tickets", "wiki"), ""));
    }

    @Test
    void aResourceThatTheEntryDoesNotHaveRefuses() {
        assertThat(assertRefused(
                                Reason.RESOURCE_CLAIM_NOT_PERMITTED,
                                () -> granted("'resource': ['" + WIKI + "', '" + PAYROLL + "']"))
                        .found())
                .isEqualTo(PAYROLL);
        assertRefused(Reason.RESOURCE_NOT_PERMITTED, () -> granted("", PAYROLL));
        assertRefused(Reason.RESOURCE_NOT_PERMITTED, () -> granted("", "https://elsewhere.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tickets", "https://mcp.vendor.example#part"})
    void whatIsNoIdentifierRefuses(String text) {
        assertRefused(Reason.RESOURCE_CLAIM_MALFORMED, () -> granted("'resource': '" + text + "'"));
        assertRefused(Reason.RESOURCE_PARAMETER_MALFORMED, () -> granted("", text));
    }

    @Test
    void aRecordCanWantTheClaim() {
        TrustedIssuer strict = Trusted.requiringResource();
        ClientEntry entry = entry("tickets", "tickets", "wiki");

        assertRefused(Reason.RESOURCE_CLAIM_REQUIRED, () -> granted(strict, entry, "", WIKI));
        assertThat(granted(strict, entry, "'resource': '" + WIKI + "'", WIKI)).containsExactly("wiki");
    }

    @Test
    void anotherResourceThatHasTakenTheNameIsNotTheOneThatWasMeant() {
        TrustedIssuer pinning = Trusted.pinning(Map.of("tickets", "id of another"));
        ClientEntry entry = entry("tickets", "tickets", "wiki");

        assertRefused(Reason.BROKEN_REFERENCE, () -> granted(pinning, entry, ""));
        assertRefused(Reason.BROKEN_REFERENCE, () -> granted(pinning, entry, "", TICKETS));
        assertRefused(Reason.BROKEN_REFERENCE, () -> granted(pinning, entry, "'resource': '" + TICKETS + "'"));
        assertThat(granted(pinning, entry, "", WIKI)).containsExactly("wiki");
    }

    @Test
    void aDefaultThatIsGoneRefuses() {
        assertRefused(Reason.BROKEN_REFERENCE, () -> granted(ISSUER, entry("gone", "gone"), ""));
    }

    @Test
    void theSpellingIsKept() {
        List<GrantedResource> granted = GATE.check(
                ISSUER,
                entry("tickets", "tickets"),
                Verified.with(""),
                new RequestedAccess(null, List.of("HTTPS://MCP.vendor.example")));

        assertThat(granted).singleElement().satisfies(resource -> {
            assertThat(resource.spelling()).isEqualTo("HTTPS://MCP.vendor.example");
            assertThat(resource.resource().resource()).isEqualTo(TICKETS);
        });
    }

    private static List<String> granted(String claims, String... parameters) {
        return granted(ISSUER, entry("tickets", "tickets", "wiki"), claims, parameters);
    }

    private static List<String> granted(TrustedIssuer issuer, ClientEntry entry, String claims, String... parameters) {
        RequestedAccess requested = new RequestedAccess(null, List.of(parameters));
        return GATE.check(issuer, entry, Verified.with(claims), requested).stream()
                .map(granted -> granted.resource().name())
                .toList();
    }

    private static ClientEntry entry(String byDefault, String... names) {
        Map<String, List<String>> resources = new HashMap<>();
        for (String name : names) {
            resources.put(name, null);
        }
        return new ClientEntry("claude", Set.of("claude"), resources, byDefault, false, false, false, null, null);
    }
}

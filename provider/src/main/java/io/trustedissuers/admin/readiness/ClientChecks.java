// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import io.trustedissuers.admin.record.ConditionWarnings;
import io.trustedissuers.admin.record.EntryRules;
import io.trustedissuers.admin.record.ReferenceRules;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.TrustedIssuer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.keycloak.models.ClientModel;

/** The clients of a record and what they may reach. */
final class ClientChecks {
    private final AdminRequest request;
    private final TrustedIssuer issuer;
    private final EntryRules rules;
    private final ReferenceRules references;

    ClientChecks(AdminRequest request, TrustedIssuer issuer) {
        this.request = request;
        this.issuer = issuer;
        this.rules = new EntryRules(request.session());
        this.references = new ReferenceRules(request);
    }

    Check clients() {
        String name = "clients";
        List<String> refusals = new ArrayList<>(lines(references.brokenClients(issuer)));
        List<String> cautions = new ArrayList<>();
        forEach((entry, client) -> {
            rules.refusals(entry, client).forEach(refusal -> refusals.add(line(entry, refusal)));
            rules.cautions(client).forEach(caution -> cautions.add(line(entry, caution)));
        });
        if (refusals.isEmpty() && !cautions.isEmpty()) {
            return Check.warning(name, String.join("; ", cautions), "Switch off what is named for these clients.");
        }
        return Check.of(
                name,
                refusals,
                "Correct these clients, or save the record again if they were replaced.",
                issuer.clients().size() + " listed, all can present assertions");
    }

    Check scopes() {
        String name = "scopes";
        ScopeFindings found = new ScopeFindings(request.realm(), rules);
        forEach((entry, client) -> found.look(issuer, entry, client));
        if (found.refusals().isEmpty() && !found.cautions().isEmpty()) {
            return Check.warning(name, String.join("; ", found.cautions()), found.remedy());
        }
        return Check.of(
                name, found.refusals(), found.remedy(), "the clients have every scope that the record gives them");
    }

    Check resources() {
        List<String> problems = new ArrayList<>(lines(references.brokenResources(issuer)));
        new TreeMap<>(issuer.clients())
                .values().stream()
                        .filter(entry -> entry.resources().isEmpty())
                        .forEach(entry -> problems.add(line(entry, EntryRules.NO_RESOURCE)));
        return Check.of(
                "resources",
                problems,
                "Give each client a resource that exists, and save the record again if one was replaced.",
                issuer.resourceNames().size() + " resolved");
    }

    /** What an issuer really sends is not known before the first assertion comes, so nothing here fails. */
    Check conditions() {
        String name = "conditions";
        List<Problem> warnings = ConditionWarnings.of(issuer);
        return warnings.isEmpty()
                ? Check.ok(name, "nothing stands out")
                : Check.warning(
                        name,
                        String.join("; ", lines(warnings)),
                        "Inspect an assertion of the issuer, and change the conditions where they are not what you mean.");
    }

    /** Clients that are there, in the order of their ids. */
    private void forEach(BiConsumer<ClientEntry, ClientModel> action) {
        new TreeMap<>(issuer.clients()).forEach((clientId, entry) -> {
            ClientModel client = request.realm().getClientByClientId(clientId);
            if (client != null) {
                action.accept(entry, client);
            }
        });
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    private static String line(ClientEntry entry, String sentence) {
        return new Problem("clients." + entry.clientId(), sentence).toString();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.compat.BuiltInGrant;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.Resolver;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.subject.DefaultActions;
import io.trustedissuers.suspension.Suspended;
import io.trustedissuers.suspension.Suspension;
import io.trustedissuers.suspension.Suspensions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** What an admin should know about a record that is valid all the same. */
public final class RecordWarnings {
    private final AdminRequest request;
    private final EntryRules rules;
    private final Suspensions suspensions;
    private final AuthorizationServices authorization;
    /** Asked once for all records of a page. */
    private Set<String> builtInIssuers;

    public RecordWarnings(AdminRequest request) {
        this.request = request;
        this.rules = new EntryRules(request.session());
        this.suspensions = new Suspensions(request.realm());
        this.authorization = new AuthorizationServices(request.session());
    }

    public List<Problem> of(TrustedIssuer issuer) {
        Problems warnings = new Problems();
        ofIssuer(issuer.issuer(), warnings);
        boolean byLinkAlone = !issuer.subject().provisions()
                && Set.of(Resolver.LINK, Resolver.SUB_ID)
                        .containsAll(issuer.subject().resolvers());
        if (issuer.linkedIdentityProviders().isEmpty() && byLinkAlone) {
            warnings.add(
                    "linkedIdentityProviders",
                    "none: only users who are linked to '" + issuer.alias() + "' itself are found");
        }
        if (!issuer.unpinned().isEmpty()) {
            warnings.add("references", "bound by name alone, save the record to pin them: " + issuer.unpinned());
        }
        if (issuer.tenant() != null && !issuer.linkedIdentityProviders().isEmpty()) {
            warnings.add(
                    "linkedIdentityProviders",
                    "the issuer has several tenants; only people of this one may sign in through the linked providers");
        }
        List<String> buttons = new LoginButtons(request.session()).takenBy(issuer);
        if (!buttons.isEmpty()) {
            warnings.add(
                    "linkedIdentityProviders",
                    "people who are linked to '" + issuer.alias() + "' alone are not offered " + buttons
                            + " once they have entered their name; let it redirect by e-mail domain, or from 26.7 on show"
                            + " it when linked elsewhere");
        }
        subject(issuer, warnings);
        SettingWarnings.of(issuer, warnings);
        mapperScopes(issuer, warnings);
        if (authorization.areUsed()) {
            warnings.add(
                    "clients",
                    "a client of the realm has authorization services: they take the realm's tokens and give others out;"
                            + " tokens made from assertions are refused there");
        }
        ConditionWarnings.of(issuer).forEach(warning -> warnings.add(warning.field(), warning.message()));
        issuer.clients().values().forEach(entry -> entry(entry, warnings));
        return warnings.all();
    }

    private void subject(TrustedIssuer issuer, Problems warnings) {
        if (issuer.subject().uses(Resolver.EMAIL)) {
            warnings.add(
                    "subject.resolvers",
                    "email: whoever controls an address at the issuer becomes the user who has verified it here");
        }
        List<String> pending = DefaultActions.pending(request.realm(), issuer.subject())
                .sorted()
                .toList();
        if (issuer.subject().provisions() && !pending.isEmpty()) {
            warnings.add(
                    "subject.pendingRequiredActions",
                    "nobody can be provisioned: these default actions of the realm would be pending: " + pending);
        }
    }

    private void mapperScopes(TrustedIssuer issuer, Problems warnings) {
        List<String> missing = issuer.token().mapperScopes().stream()
                .filter(scope -> KeycloakModelUtils.getClientScopeByName(request.realm(), scope) == null)
                .toList();
        if (!missing.isEmpty()) {
            warnings.add("token.mapperScopes", "there are no such client scopes: " + missing);
        }
    }

    /** What concerns any record of an issuer, also one that is not saved yet. */
    public void ofIssuer(String issuer, Problems warnings) {
        if (OurIssuer.of(request.session()).isEmpty()) {
            warnings.add("issuer", "the server's hostname is not fixed, so every assertion is refused");
        }
        builtInGrant(issuer).ifPresent(overlap -> warnings.add("issuer", overlap));
    }

    /** That Keycloak's built-in grant would accept the issuer too; empty if it would not. */
    public Optional<String> builtInGrant(String issuer) {
        return builtInIssuers().contains(issuer)
                ? Optional.of("another identity provider offers this issuer to Keycloak's built-in grant;"
                        + " this record takes its place")
                : Optional.empty();
    }

    private Set<String> builtInIssuers() {
        if (builtInIssuers == null) {
            builtInIssuers = BuiltInGrant.issuers(request.session());
        }
        return builtInIssuers;
    }

    private void entry(ClientEntry entry, Problems warnings) {
        String path = "clients." + entry.clientId();
        if (entry.resources().isEmpty()) {
            warnings.add(path + ".resources", EntryRules.NO_RESOURCE);
        }
        if (suspensions
                .of(new Suspended.Client(entry.clientId()))
                .flatMap(Suspension::stopped)
                .isPresent()) {
            warnings.add(path, "the client is suspended");
        }
        ClientModel client = request.realm().getClientByClientId(entry.clientId());
        if (client == null) {
            return;
        }
        if (client.isPublicClient() && entry.publicAllowed()) {
            warnings.add(
                    path + ".allowPublicClient",
                    entry.publicBearer()
                            ? "the client proves nothing about itself: whoever gets hold of an assertion can redeem it, and use the token"
                            : "the client proves nothing about itself: whoever gets hold of an assertion that is not bound to a key can redeem it");
        }
        rules.refusals(entry, client).forEach(refusal -> warnings.add(path, refusal));
        rules.cautions(client).forEach(caution -> warnings.add(path, caution));
        rules.missingScopes(entry, client)
                .forEach((name, missing) -> warnings.add(path + ".resources." + name, EntryRules.lacks(missing)));
    }
}

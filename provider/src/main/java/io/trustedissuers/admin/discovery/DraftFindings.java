// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import io.trustedissuers.admin.record.RecordWarnings;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.LinkedProviderRules;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.keys.Discovered;
import io.trustedissuers.resource.ResourceRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;

/** What stands around the draft of a record: whose people it could be for, what it lacks, what its admin should know. */
final class DraftFindings {
    private static final String ISSUER = "issuer";
    private static final String LINKED = "linkedIdentityProviders";

    private final AdminRequest request;
    private final String issuer;
    private final Discovered discovered;
    private final List<IdentityProviderModel> sameIssuer;

    DraftFindings(AdminRequest request, String issuer, Discovered discovered) {
        this.request = request;
        this.issuer = issuer;
        this.discovered = discovered;
        this.sameIssuer = request.session()
                .identityProviders()
                .getAllStream(Map.of(ISSUER, issuer), null, null)
                .filter(provider -> issuer.equals(provider.getConfig().get(ISSUER)))
                .toList();
    }

    /** Login connections of the same issuer: the people who come through them are the ones agents will act for. */
    List<String> candidates() {
        return sameIssuer.stream()
                .filter(provider -> problem(provider).isEmpty())
                .map(IdentityProviderModel::getAlias)
                .toList();
    }

    /** What only an admin can add; without it the record can not be saved or reaches nothing. */
    List<Problem> missing() {
        Problems missing = new Problems();
        if (!isFound()) {
            missing.add("keys", "the issuer's metadata give no keys: name jwksUrl or jwks, or let the issuer answer");
        }
        missing.add("clients", "name the clients that may present assertions of this issuer, each with its resources");
        if (new ResourceRegistry(request.realm()).all().findAny().isEmpty()) {
            missing.add("resources", "the realm has no resource yet that a client could be given");
        }
        return missing.all();
    }

    List<Problem> warnings() {
        Problems warnings = new Problems();
        if (OurIssuer.of(request.session()).filter(issuer::equals).isPresent()) {
            warnings.add(ISSUER, "is this realm itself, which can not be its own trusted issuer");
        }
        new TrustedIssuers(request.session())
                .named(issuer)
                .forEach(other -> warnings.add(
                        ISSUER,
                        "is already the issuer of '" + other.alias() + "'; several records need each its own tenant"));
        new RecordWarnings(request).ofIssuer(issuer, warnings);
        if (isFound() && discovered.algorithms().isEmpty()) {
            warnings.add(
                    "keys.algorithms",
                    "the issuer's metadata name none that is supported; the defaults will be stored");
        }
        sameIssuer.forEach(provider -> problem(provider).ifPresent(problem -> warnings.add(LINKED, problem)));
        if (candidates().isEmpty()) {
            warnings.add(LINKED, "nobody signs in through this issuer here: only users linked to the record are found");
        }
        return warnings.all();
    }

    private boolean isFound() {
        return "found".equals(discovered.outcome());
    }

    private Optional<String> problem(IdentityProviderModel provider) {
        return LinkedProviderRules.problem(request.session(), provider, issuer);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import io.trustedissuers.admin.activity.Attempt;
import io.trustedissuers.admin.activity.KnownIssuers;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.event.EventDetails;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.refusal.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.events.Details;
import org.keycloak.models.RealmModel;

/**
 * What the allowlist says today of a refusal: one sentence that compares what was found with what is there. It says
 * nothing that is not in the event, or in the records and their warnings.
 */
final class Hints {
    private final RealmModel realm;
    private final TrustedIssuers issuers;
    private final KnownIssuers known;
    private final NearMiss nearMiss;
    private final ClientHint clients;

    Hints(AdminRequest request, KnownIssuers known) {
        this.realm = request.realm();
        this.issuers = new TrustedIssuers(request.session());
        this.known = known;
        this.nearMiss = new NearMiss(known);
        this.clients = new ClientHint(known);
    }

    Optional<String> of(Attempt refusal) {
        if (Details.CLIENT_POLICY_ERROR.equals(refusal.reason())) {
            return Optional.of("a client policy of the realm refuses it: " + policyError(refusal));
        }
        return Reason.of(refusal.reason()).flatMap(reason -> of(reason, refusal));
    }

    private Optional<String> of(Reason reason, Attempt refusal) {
        String expected = refusal.detail(EventDetails.EXPECTED);
        String found = refusal.detail(EventDetails.FOUND);
        String clientId = refusal.event().getClientId();
        return switch (reason) {
            case ISSUER_NOT_LISTED -> issuerHash(refusal).flatMap(nearMiss::of).map(NearMiss.Match::hint);
            case TENANT_NOT_LISTED -> issuerHash(refusal).map(known::withHash).flatMap(Hints::tenants);
            case RECORD_DISABLED,
                    RECORD_SUSPENDED,
                    RECORD_EXPIRED,
                    RECORD_UNREADABLE,
                    RECORD_AMBIGUOUS,
                    HOSTNAME_NOT_FIXED ->
                issuerHash(refusal).map(known::withHash).flatMap(Hints::records);
            case CLIENT_NOT_LISTED -> clients.nowhere(clientId);
            case CLIENT_NOT_LISTED_FOR_ISSUER -> clients.elsewhere(record(refusal), clientId);
            case CLIENT_ID_WRONG -> ClientHint.otherId(refusal);
            case ALGORITHM_NOT_LISTED -> record(refusal).map(Hints::algorithms);
            case AUDIENCE_WRONG -> AudienceHint.of(expected, found);
            case AUDIENCE_TENANT_WRONG ->
                expected == null || found == null
                        ? Optional.empty()
                        : Optional.of("aud_tenant is '" + found + "'; the trusted issuer expects "
                                + ("no tenant".equals(expected) ? expected : "'" + expected + "'"));
            case RESOURCE_CLAIM_NOT_PERMITTED, RESOURCE_NOT_PERMITTED ->
                access(refusal, access -> access.resources(found));
            case RESOURCE_CLAIM_REQUIRED, RESOURCE_NOT_CHOSEN -> access(refusal, access -> access.resources(null));
            case SCOPE_EMPTY -> access(refusal, AccessHint::scopes);
            default -> Optional.empty();
        };
    }

    private Optional<TrustedIssuer> record(Attempt refusal) {
        return Optional.ofNullable(refusal.trustedIssuer())
                .flatMap(issuers::byAlias)
                .flatMap(StoredIssuer::readable);
    }

    private Optional<String> access(Attempt refusal, Function<AccessHint, String> sentence) {
        return record(refusal).flatMap(issuer -> issuer.client(refusal.event().getClientId())
                .map(entry -> sentence.apply(new AccessHint(realm, issuer, entry))));
    }

    private static Optional<String> issuerHash(Attempt refusal) {
        return Optional.ofNullable(refusal.detail(EventDetails.ISSUER_HASH));
    }

    private static Optional<String> records(List<StoredIssuer> records) {
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of("the issuer is that of "
                        + Names.of(records.stream().map(StoredIssuer::alias).toList()));
    }

    /** The event does not say which tenant it was, but the records say which it was not. */
    private static Optional<String> tenants(List<StoredIssuer> records) {
        List<TrustedIssuer> readable =
                records.stream().flatMap(stored -> stored.readable().stream()).toList();
        if (readable.isEmpty()) {
            return Optional.empty();
        }
        if (readable.stream().anyMatch(issuer -> issuer.tenant() == null)) {
            return Optional.of(
                    "the assertion names a tenant, and '" + readable.get(0).alias() + "' expects none");
        }
        return Optional.of("the assertion names no tenant, or another than "
                + Names.of(readable.stream().map(TrustedIssuer::tenant).toList()) + " of "
                + Names.of(readable.stream().map(TrustedIssuer::alias).toList()));
    }

    private static String algorithms(TrustedIssuer issuer) {
        return "'" + issuer.alias() + "' lists "
                + Names.of(issuer.keys().algorithms().stream().map(Enum::name).toList());
    }

    private static String policyError(Attempt refusal) {
        String error = refusal.detail(Details.CLIENT_POLICY_ERROR);
        String detail = refusal.detail(Details.CLIENT_POLICY_ERROR_DETAIL);
        return detail == null ? error : error + ", " + detail;
    }
}

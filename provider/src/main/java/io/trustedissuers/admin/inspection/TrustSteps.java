// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.AlgorithmGate;
import io.trustedissuers.assertion.ClaimedAssertion;
import io.trustedissuers.assertion.FormGate;
import io.trustedissuers.assertion.SignatureKeys;
import io.trustedissuers.assertion.TypeGate;
import io.trustedissuers.event.CleanText;
import io.trustedissuers.issuer.IssuerGate;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.keys.IssuerKeysProvider;
import io.trustedissuers.refusal.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/** From the compact form to the signature: where one of these gates fails, nothing is left that could be trusted. */
final class TrustSteps {
    /** With these it is clear which record is meant, and nothing in the assertion is at fault. */
    private static final Set<Reason> NOT_THE_ASSERTIONS_FAULT =
            Set.of(Reason.RECORD_DISABLED, Reason.RECORD_SUSPENDED, Reason.RECORD_EXPIRED, Reason.HOSTNAME_NOT_FIXED);

    private final KeycloakSession session;
    private final Question question;
    private final Optional<String> ourIssuer;
    private final GateRows rows;

    TrustSteps(KeycloakSession session, Question question, Optional<String> ourIssuer, GateRows rows) {
        this.session = session;
        this.question = question;
        this.ourIssuer = ourIssuer;
        this.rows = rows;
    }

    /** Empty where nothing can be trusted. */
    Optional<Trust> take(String assertion) {
        return rows.ask(Gate.FORM, () -> FormGate.parse(assertion))
                .filter(claimed -> rows.passes(Gate.TYPE, () -> TypeGate.check(claimed)))
                .flatMap(this::ofIssuer);
    }

    private Optional<Trust> ofIssuer(ClaimedAssertion claimed) {
        IssuerGate gate = new IssuerGate(question.allowlist()::named);
        Optional<StoredIssuer> record = rows.ask(Gate.ISSUER, () -> gate.check(claimed, ourIssuer));
        if (record.isEmpty()) {
            explain(claimed);
            record = stopped(claimed);
        }
        return record.flatMap(found -> signedBy(found, claimed));
    }

    private Optional<Trust> signedBy(StoredIssuer record, ClaimedAssertion claimed) {
        TrustedIssuer issuer = record.trustedIssuer();
        Optional<Caller> caller = question.client().map(client -> Caller.of(client, issuer, session, rows));
        return rows.ask(
                        Gate.ALGORITHM,
                        () -> AlgorithmGate.check(claimed, issuer.keys().algorithms()))
                .flatMap(algorithm -> rows.ask(Gate.SIGNATURE, () -> claimed.verifiedBy(keysOf(issuer), algorithm)))
                .map(assertion -> new Trust(record, assertion, caller));
    }

    /** The record that would have been used if it were not disabled, suspended or expired. */
    private Optional<StoredIssuer> stopped(ClaimedAssertion claimed) {
        if (rows.reason(Gate.ISSUER).filter(NOT_THE_ASSERTIONS_FAULT::contains).isEmpty()) {
            return Optional.empty();
        }
        String tenant = claimed.tenant().orElse(null);
        List<StoredIssuer> meant = question.allowlist().named(claimed.issuer()).stream()
                .filter(stored -> stored.readable()
                        .filter(issuer -> Objects.equals(issuer.tenant(), tenant))
                        .isPresent())
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /** The admin has the text of the assertion, so its issuer is no news to anybody. */
    private void explain(ClaimedAssertion claimed) {
        if (rows.reason(Gate.ISSUER).filter(Reason.ISSUER_NOT_LISTED::equals).isEmpty()) {
            return;
        }
        ObjectNode row = rows.of(Gate.ISSUER);
        row.put("expected", question.allowlist().onlyIssuer().orElse(null));
        row.put("found", CleanText.of(claimed.issuer()));
        row.put("hint", question.allowlist().hint(claimed.issuer()).orElse(null));
    }

    private SignatureKeys keysOf(TrustedIssuer issuer) {
        return session.getProvider(IssuerKeysProvider.class).of(issuer.id(), issuer.issuer(), issuer.keys());
    }
}

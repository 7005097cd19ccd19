// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.assertion.AudienceGate;
import io.trustedissuers.assertion.AuthorizationDetailsGate;
import io.trustedissuers.assertion.BindingGate;
import io.trustedissuers.assertion.Confirmation;
import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.compat.AuthorizationDetailsProcessors;
import io.trustedissuers.grant.RequestGate;
import io.trustedissuers.issuer.AdditionalAudiences;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.suspension.Suspended;
import io.trustedissuers.suspension.Suspensions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * What would become of an assertion: the gates of an exchange, one by one, and what would come out. It asks the very
 * gates that the exchange asks, and does nothing: no event, no link, no user, no first use, and whatever a gate writes
 * while it looks goes with the transaction.
 */
public final class AssertionInspection {
    private final AdminRequest request;
    private final KeycloakSession session;
    private final Suspensions suspensions;
    private final Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    private final GateRows rows = new GateRows();
    private final ObjectNode answer = JsonNodeFactory.instance.objectNode();

    public AssertionInspection(AdminRequest request) {
        this.request = request;
        this.session = request.session();
        this.suspensions = new Suspensions(request.realm());
    }

    public ObjectNode run(ObjectNode body) {
        session.getTransactionManager().setRollbackOnly();
        Question question = new QuestionReader(request, body).read();
        ExpectedToken expected = new ExpectedToken(request.realm(), request.mayViewUsers());
        answer.putNull("reason").putNull("trustedIssuer").putNull("at");
        ask(question, expected);
        answer.put("reason", rows.reason().orElse(null));
        answer.set("gates", rows.view());
        answer.set("result", expected.view());
        return answer;
    }

    private void ask(Question question, ExpectedToken expected) {
        rows.of(Gate.REQUEST).put("note", "how the client authenticates is not inspected");
        rows.of(Gate.CONSTRAINT).put("note", "whether the client proves the key of the assertion is not inspected");
        rows.of(Gate.SENDER).put("note", "there is no request that could prove a key");
        rows.of(Gate.TOKEN)
                .put(
                        "note",
                        "no token is built, so nothing that its mappers, a certificate or the processors of"
                                + " authorization_details decide is known");
        question.client().ifPresent(client -> Caller.isLet(client, question.allowlist(), suspensions, rows));
        Optional<String> ourIssuer = OurIssuer.of(session);
        Optional<RequestGate.Request> sent = rows.ask(Gate.REQUEST, question::request);
        Optional<Trust> trust =
                sent.flatMap(request -> new TrustSteps(session, question, ourIssuer, rows).take(request.assertion()));
        trust.ifPresent(trusted -> ofTrusted(trusted, question, sent.get(), ourIssuer, expected));
    }

    private void ofTrusted(
            Trust trust,
            Question question,
            RequestGate.Request sent,
            Optional<String> ourIssuer,
            ExpectedToken expected) {
        TrustedIssuer issuer = trust.record().trustedIssuer();
        Optional<Caller> caller = trust.caller().or(() -> named(trust, question.allowlist()));
        TimeSteps times = new TimeSteps(session, trust, revoked(issuer, caller), now, rows);
        Instant at = question.at().orElseGet(times::issued);
        answer.put("trustedIssuer", issuer.alias()).put("at", at.toString());
        ourIssuer.ifPresent(ours -> rows.passes(
                Gate.AUDIENCE,
                () -> AudienceGate.check(
                        trust.assertion(),
                        ours,
                        new AdditionalAudiences(session, ours).of(issuer),
                        issuer.audienceTenant())));
        times.lifetime(at);
        rows.passes(Gate.CONSTRAINT, () -> constraints(trust.assertion(), sent.details()));
        AccessSteps.Circumstances circumstances = new AccessSteps.Circumstances(at, question.sourceAddress());
        caller.ifPresent(found -> new AccessSteps(session, trust, sent, circumstances, rows, expected).take(found));
        times.replay();
    }

    private void constraints(VerifiedAssertion assertion, String details) {
        Confirmation.demandedBy(assertion);
        AuthorizationDetailsGate.check(assertion, details, new AuthorizationDetailsProcessors(session)::knows);
    }

    private Optional<Instant> revoked(TrustedIssuer issuer, Optional<Caller> caller) {
        Suspended ofIssuer = new Suspended.Issuer(issuer.issuer(), issuer.tenant());
        return caller.map(found -> suspensions.notBefore(
                        ofIssuer, new Suspended.Client(found.client().getClientId())))
                .orElseGet(() -> suspensions.notBefore(ofIssuer));
    }

    /** The client that the assertion names. */
    private Optional<Caller> named(Trust trust, InspectedAllowlist allowlist) {
        TrustedIssuer issuer = trust.record().trustedIssuer();
        Set<String> all = issuer.clients().values().stream()
                .flatMap(entry -> entry.assertionClientIds().stream())
                .collect(Collectors.toSet());
        if (!rows.passes(Gate.BINDING, () -> BindingGate.check(trust.assertion(), all))) {
            return Optional.empty();
        }
        String named = trust.assertion().text("client_id").orElseThrow();
        Optional<ClientModel> client = issuer.clients().values().stream()
                .filter(entry -> entry.assertionClientIds().contains(named))
                .map(ClientEntry::clientId)
                .findFirst()
                .flatMap(clientId -> rows.ask(Gate.ISSUER, () -> existing(clientId)));
        client.ifPresent(found -> Caller.isLet(found, allowlist, suspensions, rows));
        return client.map(found -> Caller.of(found, issuer, session, rows));
    }

    private ClientModel existing(String clientId) {
        ClientModel client = request.realm().getClientByClientId(clientId);
        if (client == null) {
            throw new Refusal(Reason.BROKEN_REFERENCE);
        }
        return client;
    }
}

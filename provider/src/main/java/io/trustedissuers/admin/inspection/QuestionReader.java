// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.record.RecordSaver;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.network.AddressBlock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;

/** Reads the body of a call, or says everything that is wrong with it. */
final class QuestionReader {
    private static final String ASSERTION = "assertion";
    private static final String CLIENT_ID = "clientId";
    private static final String SCOPE = "scope";
    private static final String RESOURCE = "resource";
    private static final String AUTHORIZATION_DETAILS = "authorizationDetails";
    private static final String ALIAS = "alias";
    private static final String RECORD = "record";
    private static final String SOURCE_ADDRESS = "sourceAddress";
    private static final String AT = "at";
    private static final Set<String> MEMBERS =
            Set.of(ASSERTION, CLIENT_ID, SCOPE, RESOURCE, AUTHORIZATION_DETAILS, ALIAS, RECORD, SOURCE_ADDRESS, AT);

    /** A time beyond the year 9999 is none, and the arithmetic with others stays safe. */
    private static final Instant NO_DATE = Instant.parse("+10000-01-01T00:00:00Z");

    private final AdminRequest request;
    private final ObjectNode body;
    private final Problems problems = new Problems();

    QuestionReader(AdminRequest request, ObjectNode body) {
        this.request = request;
        this.body = body;
    }

    Question read() {
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                problems.add(name, "is not a field that this version knows");
            }
        });
        String assertion = text(ASSERTION).orElse("");
        if (assertion.isEmpty() && !body.hasNonNull(ASSERTION)) {
            problems.add(ASSERTION, "is required");
        }
        Optional<StoredIssuer> only = body.hasNonNull(RECORD) ? draft() : saved();
        InspectedAllowlist allowlist = new InspectedAllowlist(request.session(), only);
        Question question = new Question(
                assertion,
                text(SCOPE).orElse(null),
                resources(),
                text(AUTHORIZATION_DETAILS).orElse(null),
                allowlist,
                text(CLIENT_ID).flatMap(clientId -> client(clientId, allowlist)),
                text(SOURCE_ADDRESS).flatMap(this::address),
                text(AT).flatMap(this::time));
        if (!problems.isEmpty()) {
            throw Refused.badRequest(problems.all());
        }
        return question;
    }

    private Optional<StoredIssuer> saved() {
        Optional<String> alias = text(ALIAS);
        Optional<StoredIssuer> saved = alias.flatMap(new TrustedIssuers(request.session())::byAlias);
        if (alias.isPresent() && saved.isEmpty()) {
            problems.add(ALIAS, "there is no trusted issuer '" + alias.get() + "' in this realm");
        }
        return saved;
    }

    private Optional<StoredIssuer> draft() {
        JsonNode draft = body.get(RECORD).deepCopy();
        if (draft instanceof ObjectNode record) {
            text(ALIAS).ifPresent(alias -> named(record, alias));
        }
        return new RecordSaver(request).draft(draft, problems);
    }

    private void named(ObjectNode record, String alias) {
        if (!record.hasNonNull(ALIAS)) {
            record.put(ALIAS, alias);
        } else if (!alias.equals(record.path(ALIAS).textValue())) {
            problems.add(ALIAS, "is not the alias of the record");
        }
    }

    /** Who may not see clients learns of those on records, which stand there anyway, and of no others. */
    private Optional<ClientModel> client(String clientId, InspectedAllowlist allowlist) {
        if (!request.mayViewClients() && !allowlist.listing(clientId)) {
            problems.add(CLIENT_ID, "'" + clientId + "' is on no trusted issuer of this realm");
            return Optional.empty();
        }
        ClientModel client = request.realm().getClientByClientId(clientId);
        if (client == null) {
            problems.add(CLIENT_ID, "there is no client '" + clientId + "' in this realm");
        }
        return Optional.ofNullable(client);
    }

    private Optional<String> address(String text) {
        if (AddressBlock.literal(text).isEmpty()) {
            problems.add(SOURCE_ADDRESS, "must be an IPv4 or IPv6 address");
        }
        return Optional.of(text);
    }

    private Optional<Instant> time(String text) {
        Optional<Instant> time =
                parsed(text).filter(found -> !found.isBefore(Instant.EPOCH) && found.isBefore(NO_DATE));
        if (time.isEmpty()) {
            problems.add(AT, "must be a time such as 2026-11-20T12:00:00Z");
        }
        return time;
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private List<String> resources() {
        JsonNode given = body.path(RESOURCE);
        List<String> resources = new ArrayList<>();
        for (JsonNode element : given.isArray() ? given : List.of(given)) {
            if (element.isTextual()) {
                resources.add(element.textValue());
            } else if (body.hasNonNull(RESOURCE)) {
                problems.add(RESOURCE, "must be a text or a list of texts");
                return List.of();
            }
        }
        return resources;
    }

    private Optional<String> text(String member) {
        if (!body.hasNonNull(member)) {
            return Optional.empty();
        }
        if (!body.get(member).isTextual()) {
            problems.add(member, "must be a text");
            return Optional.empty();
        }
        return Optional.of(body.get(member).textValue());
    }
}

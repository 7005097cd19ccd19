// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.StoredIssuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answer of {@code check}: what was looked at, in the order in which an exchange needs it. */
public final class ReadinessView {
    private final AdminRequest request;

    public ReadinessView(AdminRequest request) {
        this.request = request;
    }

    /** What can not be looked at because of a failure before it is left out. */
    public ObjectNode of(StoredIssuer record) {
        List<Check> checks = checks(record);
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("ready", checks.stream().noneMatch(check -> check.state() == Check.State.FAILED));
        ArrayNode list = view.putArray("checks");
        for (Check check : checks) {
            list.addObject()
                    .put("check", check.name())
                    .put("state", check.state().name().toLowerCase(Locale.ROOT))
                    .put("message", check.message())
                    .put("remedy", check.remedy());
        }
        return view;
    }

    private List<Check> checks(StoredIssuer record) {
        RecordChecks ofRecord = new RecordChecks(request, record);
        List<Check> checks = new ArrayList<>();
        checks.add(ofRecord.record());
        checks.add(ofRecord.hostname());
        if (record.readable().isEmpty()) {
            return checks;
        }
        checks.add(ofRecord.keys());
        ofRecord.metadata().ifPresent(checks::add);
        ClientChecks ofClients = new ClientChecks(request, record.trustedIssuer());
        checks.add(ofClients.clients());
        checks.add(ofClients.scopes());
        checks.add(ofClients.resources());
        checks.add(ofClients.conditions());
        PeopleChecks ofPeople = new PeopleChecks(request, record);
        checks.add(ofPeople.linkedIdentityProviders());
        checks.add(ofPeople.organization());
        ofPeople.coverage().ifPresent(checks::add);
        RealmChecks ofRealm = new RealmChecks(request, record.trustedIssuer());
        checks.add(ofRealm.events());
        checks.add(ofRealm.adminEvents());
        checks.add(ofRealm.builtInGrant());
        return checks;
    }
}

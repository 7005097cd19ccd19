// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.authorization.AccessDecision;
import io.trustedissuers.subject.SubjectPlan;
import io.trustedissuers.token.AccessTokenLifespan;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What would come out, as far as it is known; null where it is not. */
final class ExpectedToken {
    private static final List<String> MEMBERS =
            List.of("user", "resolvers", "client", "audience", "scopes", "accessTokenLifespan", "latestExpiry");

    private final ObjectNode view = JsonNodeFactory.instance.objectNode();
    private final RealmModel realm;
    private final boolean namesUsers;

    /** @param namesUsers whether the admin may see who users are */
    ExpectedToken(RealmModel realm, boolean namesUsers) {
        this.realm = realm;
        this.namesUsers = namesUsers;
        MEMBERS.forEach(view::putNull);
    }

    void client(ClientModel client) {
        view.put("client", client.getClientId());
    }

    /** The user who is meant, perhaps one who is refused then. */
    void user(UserModel user) {
        user(user.getId(), user.getUsername());
    }

    void plan(SubjectPlan plan) {
        ArrayNode resolvers = view.putArray("resolvers");
        if (plan instanceof SubjectPlan.Known known) {
            known.by().stream().sorted().forEach(resolver -> resolvers.add(resolver.word()));
            change("none");
        } else if (plan instanceof SubjectPlan.ToLink toLink) {
            resolvers.add(toLink.by().word());
            change("linked");
        } else if (plan instanceof SubjectPlan.ToProvision toProvision) {
            user(null, toProvision.username());
            change("provisioned");
        }
    }

    void decision(AccessDecision decision) {
        list("audience", decision.audience().stream());
        list("scopes", decision.scopes().stream().map(ClientScopeModel::getName));
        view.put(
                "accessTokenLifespan",
                AccessTokenLifespan.of(decision.accessTokenLifespan(), decision.client(), realm)
                        .toSeconds());
        view.put(
                "latestExpiry",
                decision.latestExpiry() == null ? null : decision.latestExpiry().toString());
    }

    ObjectNode view() {
        return view;
    }

    private void user(String id, String username) {
        view.putObject("user")
                .put("id", namesUsers ? id : null)
                .put("username", namesUsers ? username : null)
                .put("masked", !namesUsers)
                .putNull("change");
    }

    private void change(String change) {
        ((ObjectNode) view.get("user")).put("change", change);
    }

    private void list(String member, Stream<String> texts) {
        ArrayNode array = view.putArray(member);
        texts.forEach(array::add);
    }
}

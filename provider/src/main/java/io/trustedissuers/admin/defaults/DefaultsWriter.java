// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.DryRun;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.DefaultsRegistry;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.RealmDefaults;
import io.trustedissuers.issuer.SettingsCodec;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.resource.ResourceRegistry;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.events.admin.OperationType;

/** Saves the realm's defaults, or says everything that is wrong with them. */
public final class DefaultsWriter {
    public static final String RESOURCE_TYPE = "TRUSTED_ISSUER_DEFAULTS";
    /** What whoever makes or changes them does alone. */
    public static final String ALONE = "defaults";

    private static final String CLIENTS = "clients";
    private static final List<String> READ_ONLY = List.of("warnings");

    private final AdminRequest request;
    private final DefaultsRegistry registry;
    private final boolean dryRun;

    /** @param dryRun whether the write is described and taken back */
    public DefaultsWriter(AdminRequest request, boolean dryRun) {
        this.request = request;
        this.registry = new DefaultsRegistry(request.realm());
        this.dryRun = dryRun;
    }

    public Response put(ObjectNode body) {
        request.alone(ALONE);
        List<StoredIssuer> refusing = new TrustedIssuers(request.session()).missingDefaults();
        Change change =
                dryRun ? change(registry, body) : request.committed(realm -> change(new DefaultsRegistry(realm), body));
        ObjectNode before = DefaultsView.of(change.before());
        ObjectNode after = DefaultsView.of(change.after());
        ObjectNode affected = new AffectedByDefaults(request.session())
                .of(change.before(), change.after(), change.before().saved() ? List.of() : refusing);
        if (dryRun) {
            return DryRun.answer(request, "defaults", before, after, affected);
        }
        request.changed(RESOURCE_TYPE, OperationType.UPDATE, before, after);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("affected", affected);
        return AdminRequest.json(answer);
    }

    private record Change(RealmDefaults before, RealmDefaults after) {}

    private Change change(DefaultsRegistry stored, ObjectNode body) {
        Problems problems = new Problems();
        RealmDefaults before = stored.get();
        RealmDefaults after = save(stored, body, problems);
        if (!problems.isEmpty()) {
            throw Refused.badRequest(problems.all());
        }
        return new Change(before, after);
    }

    /** As they are if there are problems; nothing is saved then. */
    public RealmDefaults save(ObjectNode body, Problems problems) {
        request.alone(ALONE);
        return save(registry, body, problems);
    }

    private RealmDefaults save(DefaultsRegistry stored, ObjectNode body, Problems problems) {
        RealmDefaults before = stored.get();
        ObjectNode settings = SettingsCodec.readDefaults(body.deepCopy().remove(READ_ONLY), problems);
        boolean gone = !before.saved()
                && !new TrustedIssuers(request.session()).missingDefaults().isEmpty();
        boolean clients =
                Stream.of(CLIENTS, "scopes", "conditions").anyMatch(field -> differs(field, settings, before));
        if (gone || clients) {
            // What clients get, or whether the records that refuse without defaults are of use again.
            request.requireManageClients();
        }
        Map<String, String> resourceIds = pinned(settings, problems);
        return problems.isEmpty() ? stored.save(new RealmDefaults(true, settings, resourceIds, List.of())) : before;
    }

    private static boolean differs(String field, ObjectNode settings, RealmDefaults before) {
        return !settings.path(field).equals(before.settings().path(field));
    }

    private Map<String, String> pinned(ObjectNode settings, Problems problems) {
        ResourceRegistry resources = new ResourceRegistry(request.realm());
        Map<String, String> ids = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> client : settings.path(CLIENTS).properties()) {
            client.getValue().path("resources").fieldNames().forEachRemaining(name -> resources
                    .named(name)
                    .ifPresentOrElse(
                            resource -> ids.put(name, resource.id()),
                            () -> problems.add(
                                    CLIENTS + "." + client.getKey() + ".resources." + name,
                                    "there is no resource '" + name + "' in this realm")));
        }
        return ids;
    }
}

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
import io.trustedissuers.resource.ResourceRegistry;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.events.admin.OperationType;

/** Saves the realm's defaults, or says everything that is wrong with them. */
public final class DefaultsWriter {
    public static final String RESOURCE_TYPE = "TRUSTED_ISSUER_DEFAULTS";
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
        Problems problems = new Problems();
        RealmDefaults before = registry.get();
        RealmDefaults after = save(body, problems);
        if (!problems.isEmpty()) {
            throw Refused.badRequest(problems.all());
        }
        ObjectNode affected = new AffectedByDefaults(request.session()).of(before, after);
        if (dryRun) {
            return DryRun.answer(request, "defaults", DefaultsView.of(before), DefaultsView.of(after), affected);
        }
        request.changed(RESOURCE_TYPE, OperationType.UPDATE, DefaultsView.of(before), DefaultsView.of(after));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("affected", affected);
        return AdminRequest.json(answer);
    }

    /** As they are if there are problems; nothing is saved then. */
    public RealmDefaults save(ObjectNode body, Problems problems) {
        RealmDefaults before = registry.get();
        ObjectNode settings = SettingsCodec.readDefaults(body.deepCopy().remove(READ_ONLY), problems);
        if (!settings.path(CLIENTS).equals(before.settings().path(CLIENTS))) {
            request.requireManageClients();
        }
        Map<String, String> resourceIds = pinned(settings, problems);
        return problems.isEmpty() ? registry.save(new RealmDefaults(true, settings, resourceIds, List.of())) : before;
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

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.transfer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.resource.ResourceView;
import io.trustedissuers.issuer.DefaultsRegistry;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.SettingsCodec;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.resource.ResourceRegistry;
import java.util.Comparator;

/** Everything that admins have written, as {@link RealmImport} takes it: one file, in the same order every time. */
public final class RealmExport {
    private final AdminRequest request;

    public RealmExport(AdminRequest request) {
        this.request = request;
    }

    public ObjectNode run() {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.set(
                TransferFile.DEFAULTS,
                SettingsCodec.compact(
                        new DefaultsRegistry(request.realm()).get().settings()));
        ArrayNode resources = file.putArray(TransferFile.RESOURCES);
        new ResourceRegistry(request.realm())
                .all()
                .sorted(Comparator.comparing(ProtectedResource::name))
                .map(ResourceView::written)
                .forEach(resources::add);
        ArrayNode records = file.putArray(TransferFile.TRUSTED_ISSUERS);
        Problems unreadable = new Problems();
        new TrustedIssuers(request.session()).all().forEach(stored -> {
            if (stored.readable().isPresent()) {
                records.add(SettingsCodec.compact(written(stored)));
            } else {
                unreadable.add(
                        TransferFile.TRUSTED_ISSUERS + "." + stored.alias(),
                        "is left out, its settings can not be read");
            }
        });
        if (!unreadable.isEmpty()) {
            AdminRequest.list(file.putArray(TransferFile.WARNINGS), unreadable.all());
        }
        return file;
    }

    /** Every field that {@code PUT} takes, null where it is not set; of an unreadable record only what Keycloak keeps. */
    static ObjectNode written(StoredIssuer stored) {
        ObjectNode record =
                stored.readable().map(TrustedIssuer::settings).orElseGet(JsonNodeFactory.instance::objectNode);
        record.put("alias", stored.alias());
        record.put("displayName", stored.displayName());
        record.put("enabled", stored.enabled());
        return record;
    }
}

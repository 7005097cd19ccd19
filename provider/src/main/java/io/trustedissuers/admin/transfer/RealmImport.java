// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.defaults.DefaultsWriter;
import io.trustedissuers.admin.record.RecordSaver;
import io.trustedissuers.admin.record.RecordWriter;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.admin.resource.ResourceView;
import io.trustedissuers.admin.resource.ResourceWriter;
import io.trustedissuers.admin.transfer.ImportResults.Action;
import io.trustedissuers.admin.transfer.TransferFile.Policy;
import io.trustedissuers.issuer.DefaultsRegistry;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.RealmDefaults;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.resource.ResourceRegistry;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** One file with defaults, resources and records: all of it, or nothing and everything that is wrong with it. */
public final class RealmImport {
    private final AdminRequest request;
    private final boolean dryRun;
    private final Problems problems = new Problems();
    private final Problems existing = new Problems();
    private final ImportResults results = new ImportResults();

    /** @param dryRun whether the import is described and taken back */
    public RealmImport(AdminRequest request, boolean dryRun) {
        this.request = request;
        this.dryRun = dryRun;
    }

    public Response run(ObjectNode body) {
        boolean done = false;
        try {
            write(TransferFile.read(body, problems));
            if (!problems.isEmpty()) {
                throw Refused.badRequest(problems.all());
            }
            if (!existing.isEmpty()) {
                throw Refused.conflict(existing.all());
            }
            if (!dryRun) {
                results.sendEvents(request);
                done = true;
            }
            return AdminRequest.json(results.answer(dryRun));
        } finally {
            if (!done) {
                // Keycloak commits what was written before an error response (docs/adr/0007).
                request.session().getTransactionManager().setRollbackOnly();
            }
        }
    }

    /** Resources first, because defaults and records name them. */
    private void write(TransferFile file) {
        file.resources().forEach((name, resource) -> resource(name, resource, file.policy()));
        if (file.defaults() != null) {
            defaults(file.defaults(), file.policy());
        }
        RecordSaver saver = new RecordSaver(request);
        file.trustedIssuers().forEach((alias, record) -> {
            if (file.disabled()) {
                record.put("enabled", false);
            }
            record(saver, alias, record, file.policy());
        });
    }

    private void resource(String name, ObjectNode body, Policy policy) {
        Place place = new Place(ResourceWriter.RESOURCE_TYPE, List.of(AdminRequest.ROOT, TransferFile.RESOURCES, name));
        Optional<ObjectNode> before =
                new ResourceRegistry(request.realm()).named(name).map(ResourceView::written);
        if (before.isPresent() && policy == Policy.SKIP) {
            results.left(Action.SKIPPED, place);
            return;
        }
        Problems wrong = new Problems();
        new ResourceWriter(request, dryRun)
                .save(name, body, wrong)
                .map(ResourceView::written)
                .ifPresent(after -> written(place, before, after, before.equals(Optional.of(after)), policy));
        problems.addAll(TransferFile.RESOURCES + "." + name, wrong);
    }

    private void defaults(ObjectNode body, Policy policy) {
        Place place = new Place(DefaultsWriter.RESOURCE_TYPE, List.of(AdminRequest.ROOT, TransferFile.DEFAULTS));
        RealmDefaults stored = new DefaultsRegistry(request.realm()).get();
        Optional<ObjectNode> before = Optional.of(stored.settings())
                .filter(settings -> !settings.equals(RealmDefaults.NONE.settings())
                        || !stored.problems().isEmpty());
        if (before.isPresent() && policy == Policy.SKIP) {
            results.left(Action.SKIPPED, place);
            return;
        }
        Problems wrong = new Problems();
        RealmDefaults saved = new DefaultsWriter(request, dryRun).save(body, wrong);
        written(place, before, saved.settings(), saved.equals(stored), policy);
        problems.addAll(TransferFile.DEFAULTS, wrong);
    }

    private void record(RecordSaver saver, String alias, ObjectNode body, Policy policy) {
        Place place = new Place(RecordWriter.RESOURCE_TYPE, List.of(AdminRequest.ROOT, alias));
        saver.alone(alias);
        Optional<StoredIssuer> stored = new TrustedIssuers(request.session()).byAlias(alias);
        Optional<String> owner = stored.isPresent() ? Optional.empty() : saver.ownerOf(alias);
        if (stored.isPresent() && policy == Policy.SKIP) {
            results.left(Action.SKIPPED, place);
        } else if (owner.isPresent()) {
            existing.add(TransferFile.TRUSTED_ISSUERS + "." + alias, owner.get());
        } else {
            Problems wrong = new Problems();
            saver.save(body, stored, wrong)
                    .ifPresent(saved -> written(
                            place,
                            stored.map(RealmExport::written),
                            RealmExport.written(saved),
                            stored.filter(before -> isSame(before, saved)).isPresent(),
                            policy));
            problems.addAll(TransferFile.TRUSTED_ISSUERS + "." + alias, wrong);
        }
    }

    /** Names that mean other objects than before are a change, even if they read the same. */
    private static boolean isSame(StoredIssuer before, StoredIssuer after) {
        return RealmExport.written(before).equals(RealmExport.written(after))
                && before.readable()
                        .map(TrustedIssuer::references)
                        .equals(after.readable().map(TrustedIssuer::references));
    }

    private void written(Place place, Optional<ObjectNode> before, ObjectNode after, boolean same, Policy policy) {
        if (same) {
            results.left(Action.UNCHANGED, place);
            return;
        }
        if (before.isPresent() && policy == Policy.FAIL) {
            existing.add(place.inFile(), "is there already, and differs");
        }
        results.written(place, before, after);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The records that fit a query, ordered by alias. The database turns pages where it can decide alone; the organization and
 * the state of a record are judged here, on the records that the rest of the query leaves.
 */
public final class RecordList {
    private static final int DEFAULT_MAX = 100;

    private final TrustedIssuers issuers;
    private final RecordView view;
    private final RecordQuery query;

    public RecordList(AdminRequest request, RecordQuery query) {
        this.issuers = new TrustedIssuers(request.session());
        this.view = new RecordView(request);
        this.query = query;
        if (query.state != null && !RecordState.words().contains(query.state)) {
            throw Refused.badRequest(List.of(new Problem("state", "must be one of " + RecordState.words())));
        }
    }

    /**
     * @param first the number of records to leave out; null = 0
     * @param max the most records to return; null = 100
     * @param brief without settings and warnings
     */
    public ArrayNode page(Integer first, Integer max, boolean brief) {
        int most = max == null ? DEFAULT_MAX : max;
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        Stream<StoredIssuer> records = decidedByDatabase()
                ? issuers.page(query.search, query.clientId, first, most)
                : fitting().skip(first == null ? 0 : first).limit(most);
        records.map(brief ? view::brief : view::of).forEach(page::add);
        return page;
    }

    public long count() {
        return decidedByDatabase()
                ? issuers.count(query.search, query.clientId)
                : fitting().count();
    }

    private boolean decidedByDatabase() {
        return query.organization == null && query.state == null;
    }

    private Stream<StoredIssuer> fitting() {
        Predicate<StoredIssuer> ofOrganization = stored -> query.organization == null
                || stored.readable()
                        .map(TrustedIssuer::organization)
                        .filter(query.organization::equals)
                        .isPresent();
        Predicate<StoredIssuer> inState =
                stored -> query.state == null || view.state(stored).word().equals(query.state);
        return issuers.page(query.search, query.clientId, null, null).filter(ofOrganization.and(inState));
    }
}

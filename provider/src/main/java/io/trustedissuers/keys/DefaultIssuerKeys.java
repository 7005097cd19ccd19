// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.SignatureKeys;
import java.util.List;
import java.util.function.Predicate;

/** One session's handle on the keys of the whole server. */
record DefaultIssuerKeys(KeyRoom room) implements IssuerKeysProvider {
    @Override
    public SignatureKeys of(String recordId, String issuer, KeySettings settings) {
        return new IssuerSignatureKeys(room.sources().of(recordId, issuer, settings));
    }

    @Override
    public KeyHealth health(String recordId, String issuer, KeySettings settings) {
        return room.sources().of(recordId, issuer, settings).health(settings.algorithms());
    }

    @Override
    public KeyHealth refresh(String recordId, String issuer, KeySettings settings, boolean discard) {
        KeySource source = room.sources().of(recordId, issuer, settings);
        source.refresh(discard);
        return source.health(settings.algorithms());
    }

    @Override
    public Discovered discover(String issuer) {
        return room.discoveries().of(issuer);
    }

    @Override
    public boolean useClientDocument(String realmId, String url, Predicate<ObjectNode> use) {
        return room.clientDocuments().use(realmId, url, use);
    }

    @Override
    public List<String> addressProblems(String url) {
        return room.rules().problems(url);
    }

    @Override
    public List<String> issuerProblems(String issuer) {
        return room.rules().issuerProblems(issuer);
    }

    @Override
    public List<String> jwksProblems(String jwksJson) {
        return room.jwkSetRules().problems(jwksJson);
    }

    @Override
    public void close() {
        // Everything belongs to the factory.
    }
}

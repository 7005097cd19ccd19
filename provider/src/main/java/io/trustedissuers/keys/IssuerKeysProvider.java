// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.SignatureKeys;
import java.util.List;
import java.util.function.Predicate;
import org.keycloak.provider.Provider;

/** The keys of trusted issuers. Key sources live server-wide; this is one session's handle on them. */
public interface IssuerKeysProvider extends Provider {
    /**
     * The keys of one record. Nothing is fetched before {@link SignatureKeys#verify} needs a key.
     *
     * @param recordId the record's internal id
     * @param issuer the issuer, which discovery starts from
     */
    SignatureKeys of(String recordId, String issuer, KeySettings settings);

    /** What is known of a record's keys on this node; never fetches. */
    KeyHealth health(String recordId, String issuer, KeySettings settings);

    /**
     * Fetches the keys now and returns the health after it. A fetch less than 10 s after the last one is left out, and
     * so is one that finds {@value KeyTimes#MAX_FETCHES} others under way.
     *
     * @param discard also drops the keys at hand at once, accepts a JWK set that moved to another host, and fetches
     *     however recent the last fetch is
     */
    KeyHealth refresh(String recordId, String issuer, KeySettings settings, boolean discard);

    /** Reads the metadata of an issuer that is no record yet. Asked again within 10 s, it repeats its answer. */
    Discovered discover(String issuer);

    /**
     * Reads a client ID metadata document (CIMD-02 section 4) under the rules for what issuers publish, and hands it on.
     * Asked again within 10 s, it repeats its answer.
     *
     * @param realmId for whom; each realm has an answer of its own
     * @param use what is to be done with the document; false = it is of no use
     * @return whether there was a document of use; false until the first one has been read
     */
    boolean useClientDocument(String realmId, String url, Predicate<ObjectNode> use);

    /** The problems of the address of a JWK set, one English sentence each; empty if it may be fetched. */
    List<String> addressProblems(String url);

    /** The problems of an issuer that keys are discovered from; stricter than an address: no query either. */
    List<String> issuerProblems(String issuer);

    /** The problems of an inline JWK set, one English sentence each; empty if every key of it can be used. */
    List<String> jwksProblems(String jwksJson);
}

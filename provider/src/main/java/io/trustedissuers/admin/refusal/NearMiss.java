// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import io.trustedissuers.event.IssuerHash;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * The usual slips in the spelling of an issuer. An event of an issuer that is not listed has a hash of it and no text, so
 * what is compared are hashes of what an admin may have meant.
 */
public final class NearMiss {
    private static final String OKTA_CUSTOM_SERVER = "/oauth2/default";

    private final KeycloakSession session;
    private Map<String, String> byHash;

    public NearMiss(KeycloakSession session) {
        this.session = session;
    }

    /** How an issuer with this hash differs from one that is listed; empty if it resembles none. */
    public Optional<String> of(String issuerHash) {
        if (byHash == null) {
            byHash = all();
        }
        return Optional.ofNullable(byHash.get(issuerHash));
    }

    /** How an issuer differs from that of one record; empty if it does not resemble it. */
    public static Optional<String> between(StoredIssuer stored, String issuer) {
        return stored.issuer() == null
                ? Optional.empty()
                : Optional.ofNullable(spellings(stored).get(issuer));
    }

    private Map<String, String> all() {
        Map<String, String> all = new HashMap<>();
        new TrustedIssuers(session)
                .all()
                .filter(stored -> stored.issuer() != null)
                .forEach(stored ->
                        spellings(stored).forEach((spelling, text) -> all.putIfAbsent(IssuerHash.of(spelling), text)));
        return all;
    }

    private static Map<String, String> spellings(StoredIssuer stored) {
        String issuer = stored.issuer();
        String differs = "the issuer differs from that of '" + stored.alias() + "' only by ";
        Map<String, String> spellings = new LinkedHashMap<>();
        if (issuer.endsWith("/")) {
            spellings.put(issuer.substring(0, issuer.length() - 1), differs + "a slash that is missing at its end");
        } else {
            spellings.put(issuer + "/", differs + "a slash at its end");
        }
        if (issuer.endsWith(OKTA_CUSTOM_SERVER)) {
            spellings.put(
                    issuer.substring(0, issuer.length() - OKTA_CUSTOM_SERVER.length()),
                    differs + OKTA_CUSTOM_SERVER + ", which is missing");
        } else {
            spellings.put(issuer + OKTA_CUSTOM_SERVER, differs + OKTA_CUSTOM_SERVER + " at its end");
        }
        spellings.put(issuer.toLowerCase(Locale.ROOT), differs + "upper and lower case");
        spellings.put("http" + issuer.substring(issuer.indexOf(':')), differs + "http instead of https");
        spellings.put(bare(issuer), differs + "its path, which is missing");
        spellings.remove(issuer);
        return spellings;
    }

    private static String bare(String issuer) {
        URI uri = URI.create(issuer);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import io.trustedissuers.vendor.Addresses;
import io.trustedissuers.vendor.Vendor;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The usual mistakes in an issuer: it is compared character for character, so each of them refuses everybody. */
final class Mistakes {
    private static final String WELL_KNOWN = "/.well-known/";
    private static final String OKTA_ADMIN = "-admin";

    private final URI issuer;
    private final Optional<Vendor> vendor;
    private final List<Mistake> found = new ArrayList<>();

    private Mistakes(URI issuer) {
        this.issuer = issuer;
        this.vendor = Vendor.of(issuer.toString(), null);
    }

    /** @param confirmed whether metadata at the issuer say that it is spelled like this */
    static List<Mistake> in(String issuer, boolean confirmed) {
        return Addresses.of(issuer).map(uri -> new Mistakes(uri).all(confirmed)).orElse(List.of());
    }

    /** The mistake because of which no assertion can ever name it. */
    static Optional<Mistake> unusable(String issuer) {
        return in(issuer, false).stream().filter(Mistake::unusable).findFirst();
    }

    private List<Mistake> all(boolean confirmed) {
        if ("http".equalsIgnoreCase(issuer.getScheme())) {
            add("is not https: good for tests on one machine and for nothing else", null);
        }
        wellKnown();
        if (!confirmed) {
            slash();
        }
        vendor.ifPresent(this::ofVendor);
        return found;
    }

    private void wellKnown() {
        String path = issuer.getRawPath();
        int at = path.indexOf(WELL_KNOWN);
        if (at >= 0) {
            String document = path.substring(at + WELL_KNOWN.length());
            int behind = document.indexOf('/');
            // RFC 8414 puts it before the issuer's path, OpenID Connect behind.
            String issuersPath = path.substring(0, at) + (behind < 0 ? "" : document.substring(behind));
            unusable("is the address of metadata; the issuer is what they call issuer", origin() + issuersPath);
        }
    }

    private void slash() {
        boolean slash = issuer.getRawPath().endsWith("/");
        boolean meant = vendor.filter(Vendor::endsWithSlash).isPresent();
        if (slash && !meant && !isOfVersion1()) {
            String text = issuer.toString();
            add("ends with a slash, which few issuers do", text.substring(0, text.length() - 1));
        }
        if (!slash && meant) {
            add("does not end with a slash, as issuers of this vendor do", issuer + "/");
        }
    }

    private void ofVendor(Vendor known) {
        String host = issuer.getHost().toLowerCase(Locale.ROOT);
        if (known == Vendor.OKTA && issuer.getRawPath().startsWith("/oauth2/")) {
            add("is a custom authorization server; Okta issues ID-JAGs as the org itself", origin());
        }
        String org = host.split("\\.")[0];
        if (known == Vendor.OKTA && org.endsWith(OKTA_ADMIN)) {
            String customer = org.substring(0, org.length() - OKTA_ADMIN.length());
            add("is the admin console of the org", "https://" + customer + host.substring(org.length()));
        }
        if (isOfVersion1()) {
            String path = issuer.getRawPath();
            String tenant = path.endsWith("/") ? path : path + "/";
            add("is the issuer of version 1 tokens", "https://login.microsoftonline.com" + tenant + "v2.0");
        }
        if (known == Vendor.CLAUDE && issuer.getRawPath().length() < 2) {
            unusable(
                    "is shared by all customers of Claude; take the issuer with the path of one, as Claude shows it",
                    null);
        }
    }

    private boolean isOfVersion1() {
        return "sts.windows.net".equalsIgnoreCase(issuer.getHost());
    }

    private String origin() {
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    private void add(String message, String proposal) {
        found.add(new Mistake(message, proposal, false));
    }

    private void unusable(String message, String proposal) {
        found.add(new Mistake(message, proposal, true));
    }
}

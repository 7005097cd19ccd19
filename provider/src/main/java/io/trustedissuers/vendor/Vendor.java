// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.vendor;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of those who make identity providers: one entry each. It serves proposals and words; no decision about
 * an assertion ever looks at it. Recognised by the issuer's address, or by where its metadata have the keys.
 */
public enum Vendor {
    OKTA(
            "Okta",
            true,
            Recognition.of(
                    "(?!www\\.)[^.]+\\.(okta|oktapreview|okta-emea|okta-gov)\\.com|[^.]+\\.okta\\.mil",
                    null,
                    "/oauth2/v1/keys"),
            Customers.byHost("https://$1"),
            new Preset(null, List.of("RS256"), List.of(), 3600),
            List.of(new Note(
                    "token.accessTokenLifespan",
                    "an hour: Okta's plain SSO licences allow 250 assertions for each user, app and month, which tokens of"
                            + " some minutes use up within days; the price is that a token stays good for that hour")),
            new Sheet(
                    "Applications, the resource app, tab Resource Server, Cross App Access (XAA)",
                    Map.of(
                            SheetField.ISSUER, "Issuer URL",
                            SheetField.AUDIENCE_TENANT, "Audience/tenant ID",
                            SheetField.CLIENT_ID, "Client ID at resource",
                            SheetField.SCOPES, "Scopes"),
                    List.of(
                            "The Issuer URL can not be changed later: the resource connection has to be deleted and made"
                                    + " again. Copy it as it is, without a slash at the end.",
                            "Okta's plain SSO licences allow 250 assertions for each user, app and month.",
                            "Ask for the scope email at sign-on if people are to be found by e-mail address."))),
    C1(
            "C1 (ConductorOne)",
            true,
            Recognition.of("[^.]+\\.conductor\\.one", null, "/auth/v1/jwks"),
            Customers.BY_HOST,
            new Preset("/auth/v1/jwks", List.of("ES256", "EdDSA", "RS256"), List.of(), null),
            List.of(new Note(
                    "keys.jwksUrl",
                    "C1 documents this address of its keys and no metadata, so it is set and discovery is not used")),
            new Sheet(
                    "Apps, the application, tab Cross-App Access, Register resource server",
                    Map.of(SheetField.ISSUER, "Audience", SheetField.RESOURCE, "Resource URIs"),
                    List.of(
                            "The Audience is fixed once the resource server is created.",
                            "C1 needs the protected resource metadata below at the resource itself."))),
    CLAUDE(
            "Claude",
            true,
            Recognition.of("identity\\.anthropic\\.com", null, null),
            new Customers(Pattern.compile("/issuers/([^/]+)/?"), null, null),
            new Preset(null, List.of(), List.of("link", "email"), null),
            List.of(new Note(
                    "subject.resolvers",
                    "Claude-issued assertions know people by e-mail address alone: they are found by the resolver email,"
                            + " within the domains of the organization or of subject.emailDomains")),
            Sheet.GENERIC),
    ENTRA(
            "Microsoft Entra ID",
            false,
            Recognition.of(
                    "login\\.microsoftonline\\.(com|us)|login\\.partner\\.microsoftonline\\.cn|sts\\.windows\\.net",
                    null,
                    null),
            new Customers(Pattern.compile("/([^/]+)(/.*)?"), null, null),
            null,
            List.of(new Note(
                    "issuer",
                    "Microsoft Entra ID issues no ID-JAGs, only plain RFC 7523 assertions, and those are refused here;"
                            + " nothing is proposed for it")),
            new Sheet(null, Map.of(), List.of("Microsoft Entra ID is not known to issue ID-JAGs."))),
    PING(
            "Ping Identity",
            false,
            Recognition.of("auth\\.pingone\\.(com|eu|ca|sg|asia|com\\.au)", null, "/pf/JWKS"),
            new Customers(
                    Pattern.compile("/([^/]+)(/.*)?"),
                    Pattern.compile("(https://auth\\.pingone\\.[^/]+/[^/]+)/.*"),
                    "$1/as"),
            Preset.NONE,
            List.of(),
            Sheet.GENERIC),
    AUTH0(
            "Auth0",
            false,
            Recognition.of("(?!www\\.)([^.]+\\.)+auth0\\.com", null, null),
            Customers.byHost("https://$1/"),
            Preset.NONE,
            List.of(),
            Sheet.GENERIC),
    KEYCLOAK(
            "Keycloak",
            false,
            Recognition.of(null, "(/[^/]+)*/realms/[^/]+", "/protocol/openid-connect/certs"),
            new Customers(
                    Pattern.compile("((?:/[^/]+)*?/realms/[^/]+)(/.*)?"),
                    Pattern.compile("(https?://[^/]+(?:/[^/]+)*?/realms/[^/]+)(/.*)?"),
                    "$1"),
            Preset.NONE,
            List.of(),
            Sheet.GENERIC);

    private final String title;
    private final boolean issues;
    private final Recognition recognition;
    private final Customers customers;
    private final Preset preset;
    private final List<Note> notes;
    private final Sheet sheet;

    /**
     * @param issues whether it is documented to issue ID-JAGs, whatever its metadata say
     * @param preset null = nothing is ever proposed
     */
    Vendor(
            String title,
            boolean issues,
            Recognition recognition,
            Customers customers,
            Preset preset,
            List<Note> notes,
            Sheet sheet) {
        this.title = title;
        this.issues = issues;
        this.recognition = recognition;
        this.customers = customers;
        this.preset = preset;
        this.notes = List.copyOf(notes);
        this.sheet = sheet;
    }

    /** As it stands in the record. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Vendor::word).toList();
    }

    /** @param word null = none */
    public static Optional<Vendor> named(String word) {
        return Arrays.stream(values())
                .filter(vendor -> vendor.word().equals(word))
                .findFirst();
    }

    /**
     * The vendor of an issuer.
     *
     * @param jwksUrl as the issuer's metadata name it; null = not known
     */
    public static Optional<Vendor> of(String issuer, String jwksUrl) {
        Optional<Vendor> told = Addresses.of(issuer).flatMap(Vendor::at);
        return told.or(() -> Arrays.stream(values())
                .filter(vendor -> vendor.recognition.byMetadata(issuer, jwksUrl))
                .findFirst());
    }

    private static Optional<Vendor> at(URI address) {
        return Arrays.stream(values())
                .filter(vendor -> vendor.recognition.byAddress(address))
                .findFirst();
    }

    /** The issuer that probably stands behind an address of a single sign-on connection. */
    public static Optional<String> issuerBehind(String address) {
        return Addresses.of(address).flatMap(uri -> Arrays.stream(values())
                .filter(vendor -> vendor.recognition.mayHave(uri.getHost()))
                .flatMap(vendor -> vendor.customers.issuerBehind(uri.toString()).stream())
                .findFirst());
    }

    /** Whether two addresses are of one customer: the same host and, where customers share hosts, the same part of it. */
    public static boolean sameCustomer(URI one, URI other) {
        if (!one.getHost().equalsIgnoreCase(other.getHost())) {
            return false;
        }
        Optional<String> whose = at(one).flatMap(vendor -> vendor.customers.at(one));
        return whose.isEmpty() || whose.equals(at(one).flatMap(vendor -> vendor.customers.at(other)));
    }

    public boolean isKnownToIssue() {
        return issues;
    }

    /** Whether its issuers end with a slash. */
    public boolean endsWithSlash() {
        return customers.issuer() != null && customers.issuer().endsWith("/");
    }

    /** What is proposed for a record; empty if nothing ever is. */
    public Optional<Preset> preset() {
        return Optional.ofNullable(preset);
    }

    public List<Note> notes() {
        return notes;
    }

    /** Where the customer's admin pastes what the sheet says: the vendor, and the page where that is known. */
    public String where() {
        return sheet.where() == null ? title : title + ": " + sheet.where();
    }

    /** How the customer's admin pages call a field; a plain word where that is not known. */
    public static String label(Optional<Vendor> vendor, SheetField field) {
        return vendor.map(known -> known.sheet.labels().get(field)).orElse(field.label());
    }

    public List<String> sheetNotes() {
        return sheet.notes();
    }
}

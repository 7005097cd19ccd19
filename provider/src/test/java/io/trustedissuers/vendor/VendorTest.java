// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is recognised, and who is not however much they look like it. */
class VendorTest {
    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com, okta",
        "https://ACME.OKTA.COM, okta",
        "https://acme.oktapreview.com, okta",
        "https://acme.okta.com/oauth2/default, okta",
        "https://acme.conductor.one, c1",
        "https://identity.anthropic.com/issuers/5f0c, claude",
        "https://identity.anthropic.com, claude",
        "https://login.microsoftonline.com/1b2c/v2.0, entra",
        "https://sts.windows.net/1b2c/, entra",
        "https://auth.pingone.eu/1b2c/as, ping",
        "https://acme.us.auth0.com/, auth0",
        "https://sso.acme.example/realms/people, keycloak",
        "https://sso.acme.example/auth/realms/people, keycloak"
    })
    void theAddressOfAnIssuerTellsTheVendor(String issuer, String vendor) {
        assertThat(Vendor.of(issuer, null).map(Vendor::word)).contains(vendor);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com.evil.example",
        "https://evilokta.com",
        "https://www.okta.com",
        "https://okta.com",
        "https://evil.example/acme.okta.com",
        "https://identity.anthropic.com.evil.example/issuers/5f0c",
        "https://not-identity.anthropic.com/issuers/5f0c",
        "https://a.b.conductor.one",
        "https://auth.pingone.example/1b2c/as",
        "https://sso.acme.example/realms/people/more",
        "https://sso.acme.example/realms/",
        "https://sso.acme.example",
        "not an address"
    })
    void whatLooksLikeAVendorIsNone(String issuer) {
        assertThat(Vendor.of(issuer, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.acme.example, https://login.acme.example/oauth2/v1/keys, okta",
        "https://login.acme.example, https://login.acme.example/pf/JWKS, ping",
        "https://login.acme.example/people, https://login.acme.example/people/protocol/openid-connect/certs, keycloak"
    })
    void whereTheMetadataHaveTheKeysTellsTheVendorBehindADomainOfItsOwn(String issuer, String keys, String vendor) {
        assertThat(Vendor.of(issuer, keys).map(Vendor::word)).contains(vendor);
        assertThat(Vendor.of(issuer, null)).isEmpty();
    }

    @Test
    void keysAtAnotherHostTellNothing() {
        assertThat(Vendor.of("https://login.acme.example", "https://evil.example/oauth2/v1/keys"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com/app/vendor/exk1/sso/saml, https://acme.okta.com",
        "https://acme.okta.com/oauth2/v1/authorize, https://acme.okta.com",
        "https://auth.pingone.com/1b2c/saml20/idp/sso, https://auth.pingone.com/1b2c/as",
        "https://acme.eu.auth0.com/samlp/abc, https://acme.eu.auth0.com/",
        "https://sso.acme.example/realms/people/protocol/saml, https://sso.acme.example/realms/people",
        "https://sso.acme.example/auth/realms/people, https://sso.acme.example/auth/realms/people"
    })
    void anAddressOfASignOnConnectionTellsTheIssuerBehindIt(String address, String issuer) {
        assertThat(Vendor.issuerBehind(address)).contains(issuer);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.okta.com/exk1",
        "http://acme.okta.com/app/sso/saml",
        "https://acme.okta.com.evil.example/app/sso/saml",
        "https://login.microsoftonline.com/1b2c/saml2",
        "https://idp.acme.example/sso",
        "urn:acme:idp"
    })
    void anyOtherAddressTellsNoIssuer(String address) {
        assertThat(Vendor.issuerBehind(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com, https://acme.okta.com/app/vendor/exk1/sso/saml, true",
        "https://acme.okta.com, https://other.okta.com/app/vendor/exk1/sso/saml, false",
        "https://auth.pingone.com/1b2c/as, https://auth.pingone.com/1b2c/saml20/idp/sso, true",
        "https://auth.pingone.com/1b2c/as, https://auth.pingone.com/ffff/saml20/idp/sso, false",
        "https://identity.anthropic.com/issuers/a, https://identity.anthropic.com/issuers/b, false",
        "https://sso.example/realms/a, https://sso.example/realms/b, false",
        "https://sso.example/realms/a, https://sso.example/realms/a/protocol/saml, true",
        "https://sso.acme.example, https://sso.acme.example/anything, true"
    })
    void customersWhoShareAHostAreNotTakenForEachOther(String issuer, String address, boolean same) {
        assertThat(Vendor.sameCustomer(URI.create(issuer), URI.create(address))).isEqualTo(same);
    }

    @Test
    void aVendorIsNamedByItsWordAlone() {
        assertThat(Vendor.words()).containsExactly("okta", "c1", "claude", "entra", "ping", "auth0", "keycloak");
        assertThat(Vendor.named("OKTA")).isEmpty();
        assertThat(Vendor.named(null)).isEmpty();
    }

    @Test
    void anAddressTooLongForAnIssuerIsNotLookedAt() {
        assertThat(Vendor.issuerBehind("https://sso.acme.example" + "/a".repeat(100_000) + "/realms/people"))
                .isEmpty();
    }

    @Test
    void theVendorsOwnWordsAreUsedWhereTheyAreKnown() {
        assertThat(Vendor.label(Optional.of(Vendor.OKTA), SheetField.ISSUER)).isEqualTo("Issuer URL");
        assertThat(Vendor.label(Optional.of(Vendor.OKTA), SheetField.RESOURCE)).isEqualTo("Resource");
        assertThat(Vendor.label(Optional.empty(), SheetField.SCOPES)).isEqualTo("Scopes");
    }

    @Test
    void onlyTheVendorWithoutMetadataIsGivenAnAddressOfKeys() {
        assertThat(Vendor.C1.preset().orElseThrow().jwksUrl("https://acme.conductor.one/"))
                .isEqualTo("https://acme.conductor.one/auth/v1/jwks");
        assertThat(Vendor.OKTA.preset().orElseThrow().jwksUrl("https://acme.okta.com"))
                .isNull();
    }

    @Test
    void nothingIsEverProposedForAVendorThatIssuesNoIdJags() {
        assertThat(Vendor.ENTRA.preset()).isEmpty();
    }
}

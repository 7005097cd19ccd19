// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.SamlNameId;
import io.trustedissuers.issuer.SamlConnection;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Row TI-11: a NameID finds nobody by a connection that gives another kind of names. */
class SameKindTest {
    private static final String ACME = "https://saml.acme.example";
    private static final String BETA = "https://saml.beta.example";
    private static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    private static final String OUR_URL = "https://login.vendor.example/realms/vendor";
    private static final SamlConnection AT_ACME = new SamlConnection("acme", ACME, null, PERSISTENT);
    private static final SamlConnection AT_BETA = new SamlConnection("beta", BETA, "urn:vendor", PERSISTENT);
    private static final SamlConnection UNSPECIFIED =
            new SamlConnection("plain", ACME, null, SamlConnection.UNSPECIFIED);
    private static final SamlConnection TRANSIENT = new SamlConnection("brief", ACME, null, SamlConnection.TRANSIENT);

    @Test
    void onlyConnectionsOfItsIssuerAreMeant() {
        assertThat(of(nameId(ACME, PERSISTENT, null, null), AT_BETA, AT_ACME)).containsExactly(AT_ACME);
        assertForeign("issuer", nameId("https://elsewhere.example", PERSISTENT, null, null), AT_BETA, AT_ACME);
    }

    @Test
    void theFormatIsTheOneThatTheConnectionAsksFor() {
        assertThat(of(nameId(ACME, null, null, null), UNSPECIFIED)).containsExactly(UNSPECIFIED);
        assertForeign("nameid_format", nameId(ACME, null, null, null), AT_ACME);
        assertForeign("nameid_format", nameId(ACME, SamlConnection.UNSPECIFIED, null, null), AT_ACME);
    }

    @Test
    void aNameForOneSignInIsNobodys() {
        assertForeign("nameid_format", nameId(ACME, SamlConnection.TRANSIENT, null, null), TRANSIENT);
    }

    @Test
    void theQualifierIsTheIssuer() {
        assertThat(of(nameId(ACME, PERSISTENT, ACME, null), AT_ACME)).containsExactly(AT_ACME);
        assertForeign("name_qualifier", nameId(ACME, PERSISTENT, BETA, null), AT_ACME);
    }

    @Test
    void theQualifierOfTheServiceIsOurEntityId() {
        assertThat(of(nameId(ACME, PERSISTENT, null, OUR_URL), AT_ACME)).containsExactly(AT_ACME);
        assertThat(of(nameId(BETA, PERSISTENT, null, "urn:vendor"), AT_BETA)).containsExactly(AT_BETA);
        assertForeign("sp_name_qualifier", nameId(BETA, PERSISTENT, null, OUR_URL), AT_BETA);
        assertForeign("sp_name_qualifier", nameId(ACME, PERSISTENT, null, "urn:vendor"), AT_ACME);
    }

    private static void assertForeign(String member, SamlNameId nameId, SamlConnection... connections) {
        Refusal refusal = assertRefused(Reason.SUBJECT_IDENTIFIER_FOREIGN, () -> of(nameId, connections));
        assertThat(refusal.expected()).startsWith("sub_id." + member + " = ");
        assertThat(refusal.found()).startsWith("sub_id." + member + " = ");
    }

    private static List<SamlConnection> of(SamlNameId nameId, SamlConnection... connections) {
        return SameKind.of(nameId, List.of(connections), () -> OUR_URL);
    }

    private static SamlNameId nameId(String issuer, String format, String qualifier, String ofService) {
        return new SamlNameId(issuer, "alice", format, qualifier, ofService);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;

/**
 * A linked SAML identity provider, as far as it says what the NameIDs are that Keycloak stored for its people. Keycloak
 * stores the value alone, so format and qualifiers can only be compared with the connection.
 *
 * @param issuer the entity id of the customer's identity provider; null = not set
 * @param ourEntityId the entity id by which we are known there; null = the realm's URL
 * @param nameIdFormat the format that is asked for
 */
public record SamlConnection(String alias, String issuer, String ourEntityId, String nameIdFormat) {
    public static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
    public static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    /** What {@code SAMLIdentityProvider.performLogin} of 26.4 to 26.7 asks for where nothing is configured. */
    private static final String KEYCLOAKS_DEFAULT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    /** Keys of {@code SAMLIdentityProviderConfig}, 26.4 to 26.7. */
    private static final String IDP_ENTITY_ID = "idpEntityId";

    private static final String ENTITY_ID = "entityId";
    private static final String NAME_ID_POLICY_FORMAT = "nameIDPolicyFormat";
    private static final String PRINCIPAL_TYPE = "principalType";
    private static final String SUBJECT = "SUBJECT";

    public static boolean is(IdentityProviderModel model) {
        return "saml".equals(model.getProviderId());
    }

    static SamlConnection of(IdentityProviderModel model) {
        return new SamlConnection(
                model.getAlias(),
                set(model, IDP_ENTITY_ID).orElse(null),
                set(model, ENTITY_ID).orElse(null),
                set(model, NAME_ID_POLICY_FORMAT).orElse(KEYCLOAKS_DEFAULT));
    }

    /** Why NameIDs of this connection can not be looked up; empty if they can. */
    static Optional<String> problem(IdentityProviderModel model) {
        SamlConnection connection = of(model);
        String provider = "the SAML identity provider '" + model.getAlias() + "' ";
        if (connection.issuer == null) {
            return Optional.of(
                    provider + "has no entity id of the identity provider; set 'Identity provider entity ID'");
        }
        if (!SUBJECT.equals(set(model, PRINCIPAL_TYPE).orElse(SUBJECT))) {
            return Optional.of(
                    provider + "takes the user id from an attribute; set 'Principal type' to 'Subject NameID'");
        }
        return TRANSIENT.equals(connection.nameIdFormat)
                ? Optional.of(provider + "asks for transient NameIDs; set another 'NameID policy format'")
                : Optional.empty();
    }

    private static Optional<String> set(IdentityProviderModel model, String key) {
        return Optional.ofNullable(model.getConfig().get(key)).filter(value -> !value.isBlank());
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.IdentityProviderModel;

/** How a record lies in the config of its identity provider, and how it is looked up there. */
class StoredFormTest {
    private static final String CLAUDE =
            "trustedIssuer.client.c857d09db23e6822e3600bc06ad8d58f92ed62bc8efd81c753f77048662cb97d";

    @Test
    void theLookUpKeysFollowFromTheRecordAndOldOnesAreGone() {
        IdentityProviderModel model = new IdentityProviderModel();
        TrustedIssuer issuer = Written.issuer("'clients': {'claude': {}, 'app': {'allowPublicClient': true}}");
        model.getConfig().put("syncMode", "FORCE");
        model.getConfig().put(StoredForm.clientKey("gone"), "true");
        model.getConfig().put(StoredForm.publicClientKey("gone"), "true");

        StoredForm.index(model, issuer.issuer(), issuer.clients().values());

        assertThat(model.getConfig())
                .isEqualTo(Map.of(
                        "syncMode",
                        "FORCE",
                        "trustedIssuer",
                        "true",
                        "trustedIssuer.issuer",
                        "https://acme.example",
                        StoredForm.clientKey("claude"),
                        "true",
                        StoredForm.clientKey("app"),
                        "true",
                        StoredForm.publicClientKey("app"),
                        "true"));
    }

    @Test
    void searchesAskForTheLookUpKeys() {
        assertThat(StoredForm.any()).isEqualTo(Map.of("trustedIssuer", "true"));
        assertThat(StoredForm.byIssuer("https://acme.example"))
                .isEqualTo(Map.of("trustedIssuer.issuer", "https://acme.example"));
        assertThat(StoredForm.byClient("claude")).isEqualTo(Map.of(CLAUDE, "true"));
        assertThat(StoredForm.byPublicClient("claude"))
                .isEqualTo(Map.of(CLAUDE.replace(".client.", ".publicClient."), "true"));
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        IdentityProviderModel model = new IdentityProviderModel();
        model.setInternalId("id-of-acme");
        model.setAlias("acme");
        model.setEnabled(true);
        StoredForm.write(model, Written.stored("'tenant': 't'", References.NONE));
        Problems problems = new Problems();

        TrustedIssuer read = StoredForm.settings(model, RealmDefaults.NONE, problems);

        assertThat(problems.line()).isEmpty();
        assertThat(read).isEqualTo(Written.issuer("'tenant': 't'"));
    }

    @Test
    void aRecordThatCanNotBeReadStillOwnsItsIssuerAndSaysEverythingThatIsWrong() {
        IdentityProviderModel model = new IdentityProviderModel();
        model.setInternalId("id");
        model.setAlias("acme");
        model.setDisplayName("Acme");
        model.setEnabled(true);
        model.getConfig().put(StoredForm.ISSUER, "https://acme.example");
        RealmDefaults damaged = RealmDefaultsComponent.unreadable(List.of(new Problem("settings", "is missing")));

        StoredIssuer read = StoredForm.read(model, null, damaged);

        assertThat(read)
                .isEqualTo(new StoredIssuer(
                        "id",
                        "acme",
                        "Acme",
                        true,
                        "https://acme.example",
                        null,
                        null,
                        List.of(
                                new Problem("trustedIssuer.settings", "is missing or not a JSON object"),
                                new Problem("defaults.settings", "is missing"))));
    }

    @Test
    void whatIsMissingOrNoJsonObjectIsAProblem() {
        for (String text : new String[] {null, "", "[]", "{", "{'a': 1, 'a': 2}".replace('\'', '"')}) {
            IdentityProviderModel model = new IdentityProviderModel();
            model.getConfig().put(StoredForm.SETTINGS, text);
            Problems problems = new Problems();

            assertThat(StoredForm.settings(model, RealmDefaults.NONE, problems)).isNull();
            assertThat(problems.line()).isEqualTo("trustedIssuer.settings: is missing or not a JSON object");
        }
    }
}

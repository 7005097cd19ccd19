// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;

/** The page that makes a trusted issuer out of an address. */
final class AddPage {
    private final Console console;

    AddPage(Console console) {
        this.console = console;
    }

    AddPage goTo() {
        return goTo("");
    }

    /** @param query such as {@code ?identityProvider=acme} */
    AddPage goTo(String query) {
        console.goTo("trusted-issuers/add" + query);
        console.assertHeading("Add trusted issuer");
        return this;
    }

    void fillIssuer(String issuer) {
        console.fill("issuer", issuer);
    }

    void fillAlias(String alias) {
        console.fill("alias", alias);
    }

    void takeProposal() {
        console.byTestId("take").click();
    }

    void dropClient(String clientId) {
        console.byTestId("client-" + clientId).uncheck();
    }

    /** @param preset such as VS Code */
    void createClient(String preset) {
        console.byTestId("new-client").click();
        console.byTestId("preset").selectOption(new SelectOption().setLabel(preset));
        console.byTestId("create-client").click();
    }

    void createResource(String name, String resource, String scopes) {
        console.fill("name", name);
        console.fill("resource", resource);
        console.fill("scopes", scopes);
        console.byTestId("create-resource").click();
    }

    void selectScope(String resource, String scope) {
        console.byTestId("scope-" + resource + "-" + scope).check();
    }

    /** @param mode disabled, dry-run or enforce */
    void selectMode(String mode) {
        console.byTestId("mode-" + mode).check();
    }

    void save() {
        console.byTestId("save").click();
    }

    void assertIssuer(String issuer) {
        assertThat(console.byTestId("issuer")).hasValue(issuer);
    }

    void assertFound(String words) {
        assertThat(console.byTestId("found")).containsText(words);
    }

    void assertAlias(String alias) {
        assertThat(console.byTestId("alias")).hasValue(alias);
    }

    void assertChosen(String testId) {
        assertThat(console.byTestId(testId)).isChecked();
    }

    void assertReview(String words) {
        assertThat(console.byTestId("review")).containsText(words);
    }

    void assertCoverage(String words) {
        assertThat(console.byTestId("coverage")).hasText(words);
    }

    void assertProblem(String field, String words) {
        Locator group = console.byTestId("field-" + field);
        assertThat(group.locator(".pf-m-error").first()).isVisible();
        assertThat(group).containsText(words);
    }

    /** Nothing further is asked. */
    void assertOnlyTheFirstStep() {
        assertThat(console.byTestId("save")).hasCount(0);
    }

    /** The page of the new record is shown. */
    void assertSaved(String alias) {
        assertThat(console.page()).hasURL(console.address("trusted-issuers/issuer/" + alias));
        console.assertSays(alias + " is a trusted issuer now");
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page.GetByLabelOptions;

/** The list of resources, and the page of one. */
final class ResourcesPage {
    private final Console console;

    ResourcesPage(Console console) {
        this.console = console;
    }

    void goTo() {
        console.goToTrustedIssuers();
        console.byTestId("tab-resources").click();
        console.assertHeading("Resources");
    }

    void goTo(String name) {
        goTo();
        console.link(name).click();
        console.assertHeading(name);
    }

    void goToNew() {
        console.byTestId("add").click();
        console.assertHeading("Add resource");
    }

    void assertRow(String name, String... words) {
        for (String part : words) {
            assertThat(rows("resources").filter(new FilterOptions().setHasText(name)))
                    .containsText(part);
        }
    }

    void assertListed(int resources) {
        assertThat(rows("resources")).hasCount(resources);
    }

    void fill(String field, String value) {
        console.fill(field, value);
    }

    void addScope(String scope) {
        console.fill("scopes", scope);
        console.byTestId("scopes").press("Enter");
    }

    void selectDefault(String scope) {
        console.page()
                .getByLabel(scope + " by default", new GetByLabelOptions().setExact(true))
                .check();
    }

    Locator scope(String scope) {
        return rows("scope-table").filter(new FilterOptions().setHasText(scope));
    }

    void assertProblem(String field, String words) {
        assertThat(console.byTestId("field-" + field)).containsText(words);
    }

    void save() {
        console.byTestId("save").click();
    }

    Locator question() {
        return console.page().locator("dialog");
    }

    void confirm() {
        console.byTestId("confirm").click();
        assertThat(question()).hasCount(0);
    }

    /** The message in the corner. */
    void assertSaid(String words) {
        assertThat(console.page().locator("trusted-issuers-app .pf-m-toast")).containsText(words);
    }

    private Locator rows(String table) {
        return console.byTestId(table).locator("tbody tr");
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsCheckedOptions;

/** The list of trusted issuers. */
final class ListPage {
    private final Console console;

    ListPage(Console console) {
        this.console = console;
    }

    void goTo() {
        console.goToTrustedIssuers();
    }

    void assertCounts(String words) {
        assertThat(console.page().locator("main .ti-title")).containsText(words);
    }

    /** What stands in the row of an issuer, in this order. */
    void assertRow(String name, String... words) {
        for (String part : words) {
            assertThat(row(name)).containsText(part);
        }
    }

    void assertShown(int issuers) {
        assertThat(rows()).hasCount(issuers);
    }

    void assertRange(String words) {
        assertThat(console.byTestId("page-range")).hasText(words);
    }

    void assertNothingThere(String title) {
        assertThat(console.byTestId("empty-state")).containsText(title);
        assertThat(console.byTestId("issuers")).hasCount(0);
    }

    void search(String words) {
        console.fill("search", words);
        console.byTestId("search").press("Enter");
    }

    void select(String filter, String value) {
        console.byTestId(filter).selectOption(value);
    }

    void clear() {
        console.byTestId("clear").first().click();
    }

    void goToNextPage() {
        console.byTestId("page-next").click();
    }

    void toggle(String alias) {
        console.page().locator("label[for='enabled-" + alias + "']").click();
    }

    void assertEnabled(String alias, boolean enabled) {
        assertThat(console.byTestId("enabled-" + alias)).isChecked(new IsCheckedOptions().setChecked(enabled));
    }

    void click(String action, String alias) {
        console.byTestId(action + "-" + alias).click();
    }

    /** The question that is asked at the moment. */
    Locator question() {
        return console.page().locator("dialog");
    }

    void confirm() {
        console.byTestId("confirm").click();
        assertThat(question()).hasCount(0);
    }

    private Locator row(String name) {
        return rows().filter(new FilterOptions().setHasText(name));
    }

    private Locator rows() {
        return console.byTestId("issuers").locator("tbody tr");
    }
}

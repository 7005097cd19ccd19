// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsCheckedOptions;
import io.trustedissuers.testsuite.realm.TestRealm;

/** The page of one trusted issuer, and of the realm's defaults, which have the same form. */
final class IssuerPage {
    private final Console console;

    IssuerPage(Console console) {
        this.console = console;
    }

    void goTo() {
        console.goTo("trusted-issuers/issuer/" + TestRealm.ALIAS);
        assertThat(console.byTestId("checks")).isVisible();
    }

    /** @param tab such as settings */
    void goTo(String tab) {
        console.goTo("trusted-issuers/issuer/" + TestRealm.ALIAS + "/" + tab);
        assertThat(console.byTestId("tab-" + tab)).hasAttribute("aria-current", "page");
        assertLoaded();
    }

    void goToDefaults() {
        console.goTo("trusted-issuers/defaults");
        assertLoaded();
    }

    private void assertLoaded() {
        assertThat(console.page().locator("form.ti-form")).isVisible();
    }

    void click(String testId) {
        console.byTestId(testId).click();
    }

    void fill(String field, String value) {
        console.byTestId(field).fill(value);
    }

    void select(String field, String value) {
        console.byTestId(field).selectOption(value);
    }

    /** One more value of a list. */
    void add(String field, String value) {
        fill(field, value);
        console.byTestId(field).press("Enter");
        assertThat(field(field)).containsText(value);
    }

    void check(String box) {
        console.byTestId(box).check();
    }

    /** A switch is drawn over its checkbox. */
    void toggle(String field) {
        console.page().locator("label[for='" + field + "']").last().click();
    }

    void save() {
        click("save");
    }

    void assertSaved() {
        assertThat(console.byTestId("alert-success").filter(new FilterOptions().setHasText("Saved")))
                .isVisible();
        assertThat(console.byTestId("save")).isDisabled();
    }

    void assertState(String words) {
        assertThat(console.page().locator(".ti-head .ti-title")).containsText(words);
    }

    void assertEnabled(boolean enabled) {
        assertThat(console.byTestId("enabled")).isChecked(new IsCheckedOptions().setChecked(enabled));
    }

    void assertValue(String field, String value) {
        assertThat(console.byTestId(field)).hasValue(value);
    }

    void assertInherited(String field, String words) {
        assertThat(console.byTestId("inherited-" + field)).hasText("Inherited " + words);
    }

    /** What stands at a field is wrong. */
    void assertProblem(String field, String words) {
        assertThat(field(field).locator(".pf-m-error .pf-v5-c-helper-text__item-text, .pf-m-error"))
                .containsText(new String[] {words});
    }

    void assertThereIs(String testId, boolean there) {
        assertThat(console.byTestId(testId)).hasCount(there ? 1 : 0);
    }

    /** A row of a table that holds all of these. */
    void assertRow(String table, String... words) {
        Locator row = console.byTestId(table).locator("tbody tr");
        for (String part : words) {
            row = row.filter(new FilterOptions().setHasText(part));
        }
        assertThat(row.first()).isVisible();
    }

    void assertAsks(String... words) {
        for (String part : words) {
            assertThat(question()).containsText(part);
        }
    }

    void confirm() {
        click("confirm");
        assertThat(question()).hasCount(0);
    }

    void cancel() {
        click("cancel");
        assertThat(question()).hasCount(0);
    }

    private Locator question() {
        return console.page().locator("dialog");
    }

    private Locator field(String id) {
        return console.byTestId("field-" + id);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;

/** The page that counts exchanges. */
final class ActivityPage {
    private final Console console;

    ActivityPage(Console console) {
        this.console = console;
    }

    ActivityPage goTo() {
        return goTo("");
    }

    /** @param query of the address, such as ?alias=acme-agents */
    ActivityPage goTo(String query) {
        console.goTo("trusted-issuers/activity" + query);
        console.assertHeading("Activity");
        return this;
    }

    ActivityPage assertTotals(int attempts, int granted, int refused) {
        assertThat(console.byTestId("totals").locator("dd"))
                .hasText(new String[] {String.valueOf(attempts), String.valueOf(granted), String.valueOf(refused)});
        return this;
    }

    /** @param title what a bar of the chart says of itself, after its time */
    ActivityPage assertBar(String title) {
        assertThat(console.page().locator("svg title").getByText(title)).hasCount(1);
        return this;
    }

    ActivityPage selectRange(String words) {
        console.byTestId("range").selectOption(words);
        console.clickButton("Show");
        return this;
    }

    ActivityPage assertRow(String table, String words) {
        assertThat(console.byTestId(table)).containsText(words);
        return this;
    }

    ActivityPage saveEvents() {
        console.clickButton("Save them from now on");
        return this;
    }

    Download download() {
        return console.page().waitForDownload(() -> console.clickButton("Download CSV"));
    }
}

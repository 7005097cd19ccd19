// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

/** The page of refusals, and the issuers that are not on the allowlist. */
final class RefusalsPage {
    private final Console console;

    RefusalsPage(Console console) {
        this.console = console;
    }

    RefusalsPage goTo() {
        return goTo("");
    }

    /** @param rest of the address, such as ?reason=expired */
    RefusalsPage goTo(String rest) {
        console.goTo("trusted-issuers/refusals" + rest);
        console.assertHeading("Refusals");
        return this;
    }

    RefusalsPage search(String referenceOrPerson) {
        console.fill("user", referenceOrPerson);
        return show();
    }

    RefusalsPage selectReason(String words) {
        console.byTestId("reason").selectOption(words);
        return this;
    }

    RefusalsPage show() {
        console.clickButton("Show");
        return this;
    }

    RefusalsPage assertRefusals(int count) {
        assertThat(rows()).hasCount(count);
        return this;
    }

    /** Of the only refusal that is shown, which is open where its reference was asked for. */
    RefusalsPage assertExplained(String... parts) {
        assertThat(rows()).hasCount(1);
        for (String part : parts) {
            assertThat(rows().getByText(part).first()).isVisible();
        }
        return this;
    }

    RefusalsPage assertNotListed(String words) {
        assertThat(console.byTestId("not-listed")).containsText(words);
        return this;
    }

    RefusalsPage askWhich(String issuer) {
        console.fill("issuer", issuer);
        console.clickButton("Look it up");
        return this;
    }

    RefusalsPage assertWhich(String words) {
        assertThat(console.byTestId("which")).hasText(words);
        return this;
    }

    RefusalsPage compare() {
        console.byTestId("not-listed").getByText("Compare").click();
        return this;
    }

    RefusalsPage assertComplete(String words) {
        assertThat(console.byTestId("complete")).containsText(words);
        return this;
    }

    private Locator rows() {
        return console.byTestId("refusals").locator("tbody tr");
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The page that says what would become of an assertion. */
final class InspectorPage {
    private final Console console;

    InspectorPage(Console console) {
        this.console = console;
    }

    InspectorPage goTo() {
        console.goTo("trusted-issuers/inspector");
        console.assertHeading("Inspector");
        return this;
    }

    InspectorPage paste(String text) {
        console.fill("assertion", text);
        return this;
    }

    InspectorPage openOptions() {
        console.page().getByText("How it would be presented").click();
        return this;
    }

    InspectorPage fillOption(String name, String value) {
        console.fill(name, value);
        return this;
    }

    InspectorPage assertOption(String name, String value) {
        assertThat(console.byTestId(name)).hasValue(value);
        return this;
    }

    InspectorPage inspect() {
        console.byTestId("inspect").click();
        return this;
    }

    InspectorPage assertPasted(String text) {
        assertThat(console.byTestId("assertion")).hasValue(text);
        return this;
    }

    InspectorPage assertVerdict(String words) {
        assertThat(console.byTestId("verdict")).containsText(words);
        return this;
    }

    InspectorPage assertPassed(String gate) {
        assertThat(console.byTestId("gate-" + gate).getByLabel("passed")).isVisible();
        return this;
    }

    InspectorPage assertFailed(String gate, String... parts) {
        assertThat(console.byTestId("gate-" + gate).getByLabel("failed")).isVisible();
        for (String part : parts) {
            assertThat(console.byTestId("gate-" + gate)).containsText(part);
        }
        return this;
    }

    InspectorPage assertNotReached(String gate) {
        assertThat(console.byTestId("gate-" + gate).getByLabel("not reached")).isVisible();
        return this;
    }

    InspectorPage assertResult(String... parts) {
        for (String part : parts) {
            assertThat(console.byTestId("result")).containsText(part);
        }
        return this;
    }

    InspectorPage assertClaimed(String... parts) {
        for (String part : parts) {
            assertThat(console.byTestId("claimed")).containsText(part);
        }
        return this;
    }
}

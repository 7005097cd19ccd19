// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.trustedissuers.testsuite.realm.TestRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The sheet for the admin of the customer's identity provider. */
final class OnboardingPage {
    private final Console console;

    OnboardingPage(Console console) {
        this.console = console;
    }

    OnboardingPage goTo() {
        console.goTo("trusted-issuers/issuer/" + TestRealm.ALIAS + "/onboarding");
        assertThat(sheet()).isVisible();
        return this;
    }

    private Locator sheet() {
        return console.page().locator(".ti-sheet");
    }

    /** @return what is in the clipboard then */
    String copy(String label) {
        console.button("Copy " + label).click();
        assertThat(console.byTestId("alert-success").first()).containsText("Copied");
        return (String) console.page().evaluate("navigator.clipboard.readText()");
    }

    String download() {
        Download file = console.page().waitForDownload(() -> console.clickButton("Download"));
        try {
            return file.suggestedFilename() + "\n" + Files.readString(file.path());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    void asPrinted() {
        console.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    }

    void assertSays(String words) {
        assertThat(sheet()).containsText(words);
    }

    void assertOnlyTheSheet() {
        assertThat(sheet()).isVisible();
        assertThat(console.page().locator("#nav-item-clients")).isHidden();
        assertThat(console.button("Print")).isHidden();
    }
}

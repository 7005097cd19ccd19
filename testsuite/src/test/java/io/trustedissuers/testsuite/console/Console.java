// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The admin console of a realm in a browser of its own. Everything an admin can see and do goes through here or through
 * {@link #page}; nothing waits for a time, only for what is to be seen.
 */
public final class Console {
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 1000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private TestRealm realm;
    private String consoleRealm;
    private boolean errorsExpected;
    private List<String> stockViolations;

    Console(Chromium chromium) {
        this.context = chromium.browser()
                .newContext(new NewContextOptions()
                        .setViewportSize(WIDTH, HEIGHT)
                        .setLocale("en-US")
                        .setPermissions(List.of("clipboard-read", "clipboard-write")));
        this.page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(error -> errors.add(error));
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error")) {
            errors.add(message.text() + " " + message.location());
        }
    }

    public Page page() {
        return page;
    }

    /** For a test that makes the server answer with errors, which browsers write to their console. */
    public void expectErrors() {
        errorsExpected = true;
    }

    public void dark() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    }

    /** Makes an admin of the realm with these roles of {@code realm-management}, and signs in to the realm's console. */
    public void signIn(TestRealm realm, String... roles) {
        this.realm = realm;
        realm.admin()
                .change(representation ->
                        representation.put("adminTheme", "trusted-issuers").put("displayName", "Vendor"));
        String name = "admin-" + String.join("-", roles);
        Admins.create(realm, name, roles);
        signIn(realm.name(), name, Admins.PASSWORD);
    }

    /** Signs the admin of the server in to the console of the realm master, whose theme shows our pages too. */
    public void signInToMaster(TestRealm realm) {
        this.realm = realm;
        realm.server().admin().realm("master").change(master -> master.put("adminTheme", "trusted-issuers"));
        signIn("master", KeycloakServer.ADMIN, KeycloakServer.ADMIN_PASSWORD);
    }

    private void signIn(String consoleRealm, String name, String password) {
        this.consoleRealm = consoleRealm;
        page.navigate(realm.server().url() + "/admin/" + consoleRealm + "/console/");
        page.locator("#username").fill(name);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        assertThat(page.locator("nav.pf-v5-c-nav")).isVisible();
    }

    /** An admin who may do everything in the realm. */
    public void signIn(TestRealm realm) {
        signIn(realm, "realm-admin");
    }

    /** Opens one of our pages by the entry in the navigation. */
    public void goToTrustedIssuers() {
        page.locator("#nav-item-trusted-issuers").click();
        assertHeading("Trusted issuers");
    }

    /** Opens a page by its address, as from a bookmark. @param path below the realm, such as trusted-issuers/add */
    public void goTo(String path) {
        page.navigate("about:blank");
        page.navigate(address(path));
    }

    public String address(String path) {
        return realm.server().url() + "/admin/" + consoleRealm + "/console/#/" + realm.name() + "/" + path;
    }

    public Locator byTestId(String id) {
        return page.getByTestId(id);
    }

    public Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    public Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name));
    }

    public void clickButton(String name) {
        button(name).click();
    }

    public void fill(String testId, String value) {
        byTestId(testId).fill(value);
    }

    public void assertHeading(String words) {
        assertThat(page.getByTestId("view-header").first()).hasText(words);
    }

    public void assertSays(String words) {
        assertThat(page.locator("main").first()).containsText(words);
    }

    /** Looks at Keycloak's own page of clients, which is the measure for {@link #assertShutsNobodyOut}. */
    public void measureStockPage() {
        page.locator("#nav-item-clients").click();
        assertHeading("Clients");
        stockViolations = violations();
    }

    /** Nothing shuts people out of this page that does not shut them out of the stock page. */
    public void assertShutsNobodyOut() {
        assertThat(stockViolations).as(page.url()).containsAll(violations());
    }

    private List<String> violations() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream().map(Console::described).toList();
    }

    private static String described(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .map(node -> String.valueOf(node.getTarget()))
                        .collect(Collectors.joining(", "));
    }

    /** A picture for the documentation; compared with nothing, looked at by people. */
    public void picture(String name) {
        Path file = Path.of(System.getProperty("images"), name + ".png");
        page.screenshot(new ScreenshotOptions().setPath(file));
    }

    void end(boolean failed, String test) {
        if (failed) {
            Path file = Path.of("target/failed", test.replaceAll("\\W+", "-") + ".png");
            page.screenshot(new ScreenshotOptions().setPath(file));
        }
        context.close();
        if (!failed && !errorsExpected) {
            assertThat(errors).as("errors in the browser's console").isEmpty();
        }
    }
}

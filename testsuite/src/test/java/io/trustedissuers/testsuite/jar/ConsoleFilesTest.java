// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.server.ProviderJar;
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the admin console is served from our JAR. */
class ConsoleFilesTest {
    private static final String THEME = "theme/trusted-issuers/admin/";
    private static final int MOST_BYTES = 120_000;
    private static final int MOST_BYTES_OF_A_LANGUAGE = 30_000;

    /** The words of a key in the source: {@code text('list.name')}; a key that is put together counts up to its dot. */
    private static final Pattern USED =
            Pattern.compile("[`'\"]([a-z][A-Za-z]*(?:\\.[A-Za-z_*-]+)*)\\.?(?:\\$\\{|[`'\"])");

    private static final Pattern SELECTORS = Pattern.compile("([^{}]+)\\{");

    /** A comma, but for those of {@code :is(…)}. */
    private static final Pattern BETWEEN_SELECTORS = Pattern.compile(",(?![^(]*\\))");

    private static final Pattern ASKED = Pattern.compile("\\btext\\('([^']+)'");

    private final Map<String, String> files = new TreeMap<>();
    private String folder;

    @BeforeEach
    void read() throws IOException {
        assumeTrue(ProviderJar.isWanted(), "a run without our JAR");
        try (JarFile jar = new JarFile(ProviderJar.path().toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(file -> !file.isDirectory() && file.getName().startsWith(THEME))
                    .toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    files.put(entry.getName().substring(THEME.length()), text);
                }
            }
        }
        Properties properties = new Properties();
        properties.load(new StringReader(files.get("theme.properties")));
        folder = "resources/" + properties.getProperty("scripts").replaceFirst("/[^/]+$", "/");
    }

    @Test
    void theThemeNamesAScriptThatIsThere() {
        assertThat(folder).matches("resources/assets/[0-9a-f]{16}/");
        assertThat(files).containsKey(folder + "boot.js");
    }

    @Test
    void everythingLiesInAFolderThatIsNamedByItsContent() {
        assertThat(files.keySet()).allMatch(name -> name.equals("theme.properties") || name.startsWith(folder));
    }

    /** They are minified where the build has an esbuild for the machine. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void scriptsAndStylesAreSmall() {
        assertThat(bytes(name -> !name.contains("lit-html") && !name.contains("messages/")))
                .as("bytes beyond lit-html and words")
                .isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theWordsOfALanguageAreFew(String language) {
        assertThat(bytes(name -> name.endsWith("/" + language + ".json"))).isLessThan(MOST_BYTES_OF_A_LANGUAGE);
    }

    @Test
    void noTextBecomesHtmlAndNothingIsStoredInTheBrowser() {
        assertThat(scripts())
                .doesNotContain(
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "unsafeHTML",
                        "document.write",
                        "eval(",
                        "Function(",
                        "localStorage",
                        "sessionStorage",
                        "document.cookie");
    }

    /** The style sheet stays when one has left our pages, so nothing in it may be about the console's own. */
    @Test
    void stylesAreForOurPagesAlone() {
        String styles = files.get(folder + "trusted-issuers.css").replaceAll("(?s)/\\*.*?\\*/", "");

        assertThat(SELECTORS.matcher(styles).results().map(found -> found.group(1)
                        .strip()))
                .filteredOn(selectors -> !selectors.startsWith("@"))
                .isNotEmpty()
                .flatMap(selectors -> List.of(BETWEEN_SELECTORS.split(selectors)))
                .allMatch(selector -> selector.contains(".ti-") || selector.contains("trusted-issuers-"));
    }

    @Test
    void germanIsComplete() {
        assertThat(messages("de").keySet()).isEqualTo(messages("en").keySet());
    }

    @Test
    void valuesStandInBothLanguages() {
        Map<String, String> german = messages("de");
        messages("en")
                .forEach((key, words) ->
                        assertThat(placeholders(german.get(key))).as(key).isEqualTo(placeholders(words)));
    }

    @Test
    void noKeyIsWithoutUse() {
        Set<String> used = new TreeSet<>();
        USED.matcher(scripts()).results().forEach(found -> used.add(found.group(1)));
        assertThat(messages("en").keySet()).allMatch(key -> used.stream()
                .anyMatch(word -> key.equals(word) || key.startsWith(word + ".") || key.startsWith(word + "_")));
    }

    @Test
    void noWordIsMissing() throws IOException {
        Set<String> known = messages("en").keySet();
        try (Stream<Path> sources = Files.walk(Path.of("../console/src/main/assets"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".js")).toList()) {
                ASKED.matcher(Files.readString(source)).results().forEach(found -> assertThat(known)
                        .as(source.toString())
                        .containsAnyOf(found.group(1), found.group(1) + "_other"));
            }
        }
    }

    private int bytes(Predicate<String> wanted) {
        return files.entrySet().stream()
                .filter(file -> wanted.test(file.getKey()))
                .mapToInt(file -> file.getValue().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /** All of ours as they are served. */
    private String scripts() {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".js") && !file.getKey().contains("lit-html"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> placeholders(String words) {
        return Pattern.compile("\\{\\w+}")
                .matcher(words)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, String> messages(String language) {
        Map<String, String> messages = new TreeMap<>();
        JsonNode groups = Json.read(files.get(folder + "messages/" + language + ".json"));
        groups.properties().forEach(group -> {
            if (group.getValue().isTextual()) {
                messages.put(group.getKey(), group.getValue().asText());
            } else {
                group.getValue()
                        .properties()
                        .forEach(word -> messages.put(
                                group.getKey() + "." + word.getKey(),
                                word.getValue().asText()));
            }
        });
        return messages;
    }
}

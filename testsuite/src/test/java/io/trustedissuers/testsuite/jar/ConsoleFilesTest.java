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
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the admin console is served from our JAR. */
class ConsoleFilesTest {
    private static final String THEME = "theme/trusted-issuers/admin/";
    private static final int MOST_BYTES = 120_000;

    /** The words of a key in the source: {@code text('list.name')}; a key that is put together counts up to its dot. */
    private static final Pattern USED =
            Pattern.compile("[`'\"]([a-z][A-Za-z]*(?:\\.[A-Za-z_*-]+)*)\\.?(?:\\$\\{|[`'\"])");

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

    @Test
    void theWholeIsSmall() {
        int bytes = files.entrySet().stream()
                .filter(file -> !file.getKey().contains("lit-html"))
                .mapToInt(file -> file.getValue().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertThat(bytes).as("bytes beyond lit-html").isLessThan(MOST_BYTES);
    }

    @Test
    void germanIsComplete() {
        assertThat(keys("de")).isEqualTo(keys("en"));
    }

    @Test
    void valuesStandInBothLanguages() {
        JsonNode english = messages("en");
        JsonNode german = messages("de");
        english.fieldNames()
                .forEachRemaining(key ->
                        assertThat(placeholders(german.path(key))).as(key).isEqualTo(placeholders(english.path(key))));
    }

    @Test
    void noKeyIsWithoutUse() {
        String scripts = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".js") && !file.getKey().contains("lit-html"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n"));
        Set<String> used = new TreeSet<>();
        USED.matcher(scripts).results().forEach(found -> used.add(found.group(1)));
        assertThat(keys("en")).allMatch(key -> used.stream()
                .anyMatch(word -> key.equals(word) || key.startsWith(word + ".") || key.startsWith(word + "_")));
    }

    private static Set<String> placeholders(JsonNode words) {
        return Pattern.compile("\\{\\w+}")
                .matcher(words.asText())
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> keys(String language) {
        Set<String> keys = new TreeSet<>();
        messages(language).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private JsonNode messages(String language) {
        return Json.read(files.get(folder + "messages/" + language + ".json"));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A hostile value of a member.
 *
 * @param json as it stands in the JSON text, which need not be JSON; null = the member is missing
 */
record Value(String name, String json) {
    static final Value MISSING = new Value("missing", null);

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    /** Whatever fits no member: wrong types, sizes, shapes, texts that parsers and stores stumble over, broken JSON. */
    static List<Value> hostile() {
        List<Value> values = new ArrayList<>();
        for (String literal : List.of(
                "null", "true", "false", "0", "1", "-1", "1.5", "-0", "1e400", "-1e400", "1e-400", "253402300800")) {
            values.add(new Value(literal, literal));
        }
        values.add(new Value("400 digits", "9".repeat(400)));
        for (String json : List.of(
                "[]",
                "{}",
                "[null]",
                "[1]",
                "[[]]",
                "[{}]",
                "[\"\"]",
                "[\"x\"]",
                "{\"\":\"\"}",
                "{\"x\":null}",
                "{\"a\":1,\"a\":2}",
                "[{\"a\":1,\"a\":2}]",
                "{\"$ref\":\"#\"}",
                "{\"@class\":\"java.lang.Runtime\"}")) {
            values.add(new Value(json, json));
        }
        for (String broken : List.of(
                "NaN",
                "Infinity",
                "01",
                "+1",
                ".5",
                "1.",
                "0x10",
                "'x'",
                "undefined",
                "tRUE",
                "\"open",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"tab\there\"",
                "[1,]",
                "{\"a\"}",
                "/**/1",
                "1 2",
                "")) {
            values.add(new Value("broken " + broken, broken));
        }
        texts().forEach((name, text) -> values.add(text(name, text)));
        values.add(new Value("lone high surrogate", "\"\\ud800\""));
        values.add(new Value("lone low surrogate", "\"a\\udc00\""));
        values.add(new Value("surrogates the wrong way round", "\"\\udc00\\ud800\""));
        values.add(new Value("2,000 zeros", "[" + "0,".repeat(1_999) + "0]"));
        values.add(new Value("300 texts", "[" + "\"x\",".repeat(299) + "\"x\"]"));
        values.add(new Value("300 members", members(300)));
        values.add(new Value("lists 500 deep", "[".repeat(500) + "]".repeat(500)));
        values.add(new Value("objects 300 deep", "{\"a\":".repeat(300) + "1" + "}".repeat(300)));
        return values;
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String text : List.of("", " ", "x", "null", "true", "0", "*", "%", "..", "\"", "\\")) {
            texts.put("text '" + text + "'", text);
        }
        texts.put("300 letters", "x".repeat(300));
        texts.put("4,000 letters", "x".repeat(4_000));
        texts.put("NUL", "\u0000");
        texts.put("all control characters", controls());
        texts.put("noncharacter", "\uffff");
        texts.put("right to left override", "\u202e");
        texts.put("byte order mark", "\ufeff");
        texts.put("zero width space", "\u200b");
        texts.put("line separator", "\u2028");
        texts.put("100 combining marks", "a" + "\u0301".repeat(100));
        texts.put("100 emoji", "\uD83D\uDE00".repeat(100));
        texts.put("header injection", "\r\nSet-Cookie: x=y");
        texts.put("script", "<script>alert(1)</script>");
        texts.put("SQL", "' OR '1'='1' --");
        texts.put("LDAP", "*)(uid=*))(|(uid=*");
        texts.put("look-up", "${jndi:ldap://127.0.0.1:1/x}");
        texts.put("expression", "#{7*7}${7*7}{{7*7}}");
        texts.put("format", "%s%n%x%p");
        texts.put("file", "file:///etc/passwd");
        return texts;
    }

    /** Texts that look like a good one, or stand beside it, and are another one. */
    static List<Value> nearTo(String good) {
        Map<String, String> near = new LinkedHashMap<>();
        for (String added :
                List.of(" ", "\t", "\n", "\r\n", "\u0000", "/", "//", "/.", "?", "#", "%20", "%00", "\\", "*")) {
            near.put("followed by " + Json.node(added), good + added);
        }
        for (String added : List.of("\u0301", "\u200b", "\u00ad", "\u202c", "\ufe0f", "\udb40\udc20")) {
            near.put("followed by an invisible " + Integer.toHexString(added.codePointAt(0)), good + added);
        }
        for (String added : List.of(" ", "\u0000", "\ufeff", "\u202e", "Bearer ", "%20", "-")) {
            near.put("after " + Json.node(added), added + good);
        }
        near.put("in capitals", good.toUpperCase(Locale.ROOT));
        near.put("in small letters", good.toLowerCase(Locale.ROOT));
        near.put("one letter in the other case", otherCase(good));
        near.put("one Cyrillic letter", replaced(good, "aeopcxi", "\u0430\u0435\u043e\u0440\u0441\u0445\u0456"));
        near.put("one wide letter", wide(good));
        near.put("one dotless or dotted i", good.replaceFirst("i", "\u0131"));
        near.put("split by a zero width space", good.charAt(0) + "\u200b" + good.substring(1));
        near.put("first letter percent-encoded", "%" + Integer.toHexString(good.charAt(0)) + good.substring(1));
        near.put("without its end", good.substring(0, good.length() - 1));
        near.put("without its start", good.substring(1));
        near.put("twice", good + good);
        near.put("twice with a comma", good + "," + good);
        near.put("reversed", new StringBuilder(good).reverse().toString());
        near.put("in quotes", "\"" + good + "\"");
        near.values().removeIf(good::equals);
        near.values().removeIf(String::isEmpty);
        List<Value> values = new ArrayList<>();
        near.forEach((name, text) -> values.add(text(name, text)));
        String json = Json.node(good).toString();
        for (String shape : List.of(
                "[%s,%s]", "[%s,\"x\"]", "[\"x\",%s]", "[%s,null]", "[[%s]]", "[%s,[]]", "{\"value\":%s}", "{%s:%s}")) {
            values.add(new Value("as " + shape.replace("%s", "good"), shape.replace("%s", json)));
        }
        return values;
    }

    /** The good text in every other spelling that JSON has for it. */
    static List<Value> spellings(String good) {
        String escaped = good.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining("", "\"", "\""));
        String capitals = good.chars().mapToObj("\\u%04X"::formatted).collect(Collectors.joining("", "\"", "\""));
        List<Value> values = new ArrayList<>(List.of(new Value("escaped", escaped), new Value("ESCAPED", capitals)));
        values.add(new Value("between spaces", " \t\r\n" + Json.node(good) + " \t\r\n"));
        if (good.contains("/")) {
            values.add(new Value("slashes escaped", Json.node(good).toString().replace("/", "\\/")));
        }
        return values;
    }

    static Value text(String name, String text) {
        return new Value(name, Json.node(text).toString());
    }

    private static String controls() {
        return new String(new char[31], 0, 31)
                .chars()
                .collect(
                        StringBuilder::new,
                        (text, zero) -> text.append((char) (text.length() + 1)),
                        StringBuilder::append)
                .toString();
    }

    private static String members(int count) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            object.append(i == 0 ? "" : ",")
                    .append("\"m")
                    .append(i)
                    .append("\":")
                    .append(i);
        }
        return object.append('}').toString();
    }

    private static String otherCase(String good) {
        for (int i = 0; i < good.length(); i++) {
            char letter = good.charAt(i);
            if (Character.isLetter(letter)) {
                char other =
                        Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
                return good.substring(0, i) + other + good.substring(i + 1);
            }
        }
        return good;
    }

    private static String replaced(String good, String letters, String others) {
        for (int i = 0; i < good.length(); i++) {
            int found = letters.indexOf(good.charAt(i));
            if (found >= 0) {
                return good.substring(0, i) + others.charAt(found) + good.substring(i + 1);
            }
        }
        return good;
    }

    private static String wide(String good) {
        StringBuilder all = new StringBuilder();
        LETTERS.chars().forEach(letter -> all.append((char) (letter + 0xFEE0)));
        return replaced(good, LETTERS, all.toString());
    }

    @Override
    public String toString() {
        return name;
    }
}

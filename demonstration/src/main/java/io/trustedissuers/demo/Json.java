// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** JSON for people: two spaces, the order of the sender, tokens shortened, times explained. */
final class Json {
    private static final Set<String> TIMES = Set.of("iat", "exp", "nbf", "auth_time");
    private static final int LONGEST_TEXT = 72;
    private static final int LONGEST_LIST = 42;
    private static final int TOKEN_START = 24;

    private Json() {}

    /** The named members of an object, in that order. */
    static Map<String, Object> only(Map<String, Object> object, String... names) {
        Map<String, Object> some = new LinkedHashMap<>();
        for (String name : names) {
            if (object.containsKey(name)) {
                some.put(name, object.get(name));
            }
        }
        return some;
    }

    static Map<String, Object> object(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new DemoFailure("Expected a JSON object, got: " + shortened(text), e);
        }
    }

    static List<?> array(String text) {
        return (List<?>) object("{\"array\":" + text + "}").get("array");
    }

    static String compact(Map<String, ?> object) {
        return JSONObjectUtils.toJSONString(object);
    }

    static String pretty(Object value) {
        return pretty(value, "");
    }

    /** The first characters of a token, and how long it is. Other texts stay as they are. */
    static String shortened(String text) {
        return text.length() <= LONGEST_TEXT || !text.startsWith("eyJ")
                ? text
                : text.substring(0, TOKEN_START) + "... (" + text.length() + " characters)";
    }

    private static String pretty(Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            String inner = indent + "  ";
            return map.entrySet().stream()
                    .map(member -> inner + "\"" + member.getKey() + "\": "
                            + pretty(member.getValue(), inner)
                            + explained(member.getKey(), member.getValue()))
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        }
        if (value instanceof List<?> list) {
            String inner = indent + "  ";
            String line = list.stream().map(Json::pretty).collect(Collectors.joining(", ", "[", "]"));
            return line.length() <= LONGEST_LIST
                    ? line
                    : list.stream()
                            .map(element -> inner + pretty(element, inner))
                            .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
        }
        return value instanceof String text ? "\"" + shortened(text) + "\"" : String.valueOf(value);
    }

    private static String explained(Object name, Object value) {
        return TIMES.contains(name) && value instanceof Number seconds
                ? "  (" + Instant.ofEpochSecond(seconds.longValue()) + ")"
                : "";
    }
}

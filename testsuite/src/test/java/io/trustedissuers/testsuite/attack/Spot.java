// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.wire.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in an assertion where a hostile value can stand.
 *
 * @param member the claim or header that is replaced
 * @param frame what stands around the value, {@code %s} being the value
 * @param rest the claim without the value; null = no claim at all
 * @param good a text that is good there; null = no text is
 */
record Spot(String name, Part part, String member, String frame, String rest, String good) {
    private static final String HERE = "%s";

    /** The two JSON objects of an assertion. */
    enum Part {
        HEADER,
        CLAIMS
    }

    static Spot claim(String claim, String good) {
        return new Spot(claim, Part.CLAIMS, claim, HERE, null, good);
    }

    static Spot header(String header, String good) {
        return new Spot("header " + header, Part.HEADER, header, HERE, null, good);
    }

    /** A member of a claim that is an object, or of one in a list. */
    static Spot within(String claim, String member, String frame, String rest, String good) {
        return new Spot(claim + "." + member, Part.CLAIMS, claim, frame, rest, good);
    }

    /** Every change of this place by itself. */
    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        changes.add(to(Value.MISSING));
        Value.hostile().forEach(value -> changes.add(to(value)));
        if (good != null) {
            Value.nearTo(good).forEach(value -> changes.add(to(value)));
            Value.spellings(good).forEach(value -> changes.add(to(value)));
        }
        return changes;
    }

    /** The member twice, in every order and spelling. */
    List<Change> duplicates() {
        List<Change> changes = new ArrayList<>();
        String same = frame.replace(HERE, Json.node(good == null ? "x" : good).toString());
        for (String second : List.of(same, "null", "\"x\"", "[]", "{}")) {
            changes.add(new Change(name + " twice: " + second, this, false, quoted(member), second));
            changes.add(new Change(name + " twice, escaped: " + second, this, false, escaped(member), second));
        }
        return changes;
    }

    private Change to(Value value) {
        String json = value.json() == null ? rest : frame.replace(HERE, value.json());
        return new Change(name + ": " + value.name(), this, true, quoted(member), json);
    }

    private static String quoted(String member) {
        return Json.node(member).toString();
    }

    private static String escaped(String member) {
        return "\"\\u%04x%s\"".formatted((int) member.charAt(0), member.substring(1));
    }

    /** One change. */
    record Change(String name, Spot spot, boolean instead, String spelling, String json) {
        Attack attack() {
            return Attack.signed(name, this::on);
        }

        /** This change and one of another part. */
        Attack with(Change other) {
            return Attack.signed(name + " and " + other.name, valid -> other.on(on(valid)));
        }

        private Assertion on(Assertion valid) {
            return spot.part == Part.CLAIMS
                    ? (instead ? valid.without(spot.member) : valid).payloadText(this::added)
                    : (instead ? valid.withoutHeader(spot.member) : valid).headerText(this::added);
        }

        private String added(String object) {
            return json == null ? object : object.substring(0, object.length() - 1) + "," + spelling + ":" + json + "}";
        }

        @Override
        public String toString() {
            return name;
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a value of each kind may look like, how it is read, and how it is described to people and to pipelines. */
class ShapeTest {
    private static final Shape.Members GROUP = new Shape.Members(List.of(
            new Field("a", new Shape.Flag(), "false", "Whether."),
            new Field("b", new Shape.Members(List.of(new Field("c", new Shape.Text(5), "none", ""))), "", "")));

    private static final Map<String, Shape> SHAPES = Map.of(
            "text", new Shape.Text(3),
            "flag", new Shape.Flag(),
            "whole", new Shape.Whole(2, 5, "things"),
            "names", new Shape.Names(2),
            "keyed", new Shape.Keyed("name", new Shape.Flag(), 2),
            "members", GROUP,
            "items", new Items(GROUP, 2),
            "choice", new Choice(List.of("one", "two")),
            "moment", new Moment(),
            "foreign", new Foreign("a thing"));

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            nullValues = "-",
            textBlock =
                    """
            text    -> 'abc'                                -> 'abc'
            flag    -> true                                 -> true
            flag    -> false                                -> false
            whole   -> 2                                    -> 2
            whole   -> 5                                    -> 5
            names   -> ['a', 'b']                           -> ['a', 'b']
            keyed   -> {'x': true, 'y': null}               -> {'x': true, 'y': null}
            members -> {}                                   -> {'a': null, 'b': {'c': null}}
            members -> {'a': null, 'b': null}               -> {'a': null, 'b': {'c': null}}
            members -> {'b': {'c': 'x'}, 'a': true}         -> {'a': true, 'b': {'c': 'x'}}
            items   -> [{'a': true}, {}]                    -> [{'a': true, 'b': {'c': null}}, {'a': null, 'b': {'c': null}}]
            choice  -> 'two'                                -> 'two'
            moment  -> '1970-01-01T00:00:00.001Z'           -> '1970-01-01T00:00:00.001Z'
            moment  -> '9999-12-31T23:59:59Z'               -> '9999-12-31T23:59:59Z'
            moment  -> '2027-01-31T00:00:00.000Z'           -> '2027-01-31T00:00:00Z'
            foreign -> {'anything': [1]}                    -> {'anything': [1]}
            """)
    void whatFitsIsReadAsItIsWithEveryMemberSpelledOut(String shape, String value, String read) {
        Problems problems = new Problems();

        JsonNode found = read(shape, value, false, problems);

        assertThat(problems.line()).isEmpty();
        assertThat((Object) found).isEqualTo(value(read));
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            text    -> 7                          -> at: must be a text that is not empty
            text    -> ''                         -> at: must be a text that is not empty
            text    -> ' '                        -> at: must be a text that is not empty
            text    -> 'abcd'                     -> at: must not be longer than 3 characters
            flag    -> 'true'                     -> at: must be true or false
            flag    -> 0                          -> at: must be true or false
            whole   -> 1                          -> at: must be a whole number (things) from 2 to 5
            whole   -> 6                          -> at: must be a whole number (things) from 2 to 5
            whole   -> 3.0                        -> at: must be a whole number (things) from 2 to 5
            whole   -> 3.5                        -> at: must be a whole number (things) from 2 to 5
            whole   -> '3'                        -> at: must be a whole number (things) from 2 to 5
            whole   -> 4294967299                 -> at: must be a whole number (things) from 2 to 5
            names   -> []                         -> at: must be a list with at least one text, or null if it is not set
            names   -> 'a'                        -> at: must be a list with at least one text, or null if it is not set
            names   -> {'a': 'b'}                 -> at: must be a list with at least one text, or null if it is not set
            names   -> ['a', 'b', 'c']            -> at: must not have more than 2 entries
            names   -> ['a', 'a']                 -> at: must be a list of different texts
            names   -> ['a', ' ']                 -> at: must be a list of different texts
            names   -> ['a', 7]                   -> at: must be a list of different texts
            keyed   -> {}                         -> at: must be an object with at least one member, or null if it is not set
            keyed   -> [true]                     -> at: must be an object with at least one member, or null if it is not set
            keyed   -> {'x': 1, 'y': 2, 'z': 3}   -> at: must not have more than 2 members
            keyed   -> {' ': true}                -> at. : must have a name
            keyed   -> {'x': 7}                   -> at.x: must be true or false
            members -> []                         -> at: must be an object
            members -> {'d': 1, 'b': {'e': 2}}    -> at.d: is not a field that this version knows; at.b.e: is not a field that this version knows
            members -> {'a': 1, 'b': {'c': 2}}    -> at.a: must be true or false; at.b.c: must be a text that is not empty
            members -> {'b': []}                  -> at.b: must be an object
            items   -> []                         -> at: must be a list with at least one object, or null if it is not set
            items   -> {'a': true}                -> at: must be a list with at least one object, or null if it is not set
            items   -> [{}, {}, {}]               -> at: must not have more than 2 entries
            items   -> [{}, 7]                    -> at: must be an object
            choice  -> 'three'                    -> at: must be one of one, two
            choice  -> 1                          -> at: must be one of one, two
            moment  -> 'tomorrow'                 -> at: must be a time such as 2027-01-31T00:00:00Z
            moment  -> 7                          -> at: must be a time such as 2027-01-31T00:00:00Z
            moment  -> '1970-01-01T00:00:00Z'     -> at: must be a time such as 2027-01-31T00:00:00Z
            moment  -> '9999-12-31T23:59:59.001Z' -> at: must be a time such as 2027-01-31T00:00:00Z
            foreign -> ['a']                      -> at: must be a JSON object: a thing
            """)
    void whatDoesNotFitIsAProblem(String shape, String value, String problem) {
        Problems problems = new Problems();

        JsonNode found = read(shape, value, false, problems);

        assertThat(problems.line()).isEqualTo(problem);
        assertThat(found).as("what comes back can be looked into").isNotNull();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {'b': {'c': null}}              -> a: is missing from the stored settings
            {'a': null}                     -> b: is missing from the stored settings
            {'a': null, 'b': {}}            -> b.c: is missing from the stored settings
            {'a': null, 'b': null}          -> b: must be an object
            """)
    void whatIsStoredHasEveryMember(String stored, String problem) {
        Problems problems = new Problems();

        GROUP.read(value(stored), "", new Shape.Reading(problems, true));

        assertThat(problems.line()).isEqualTo(problem);
    }

    @Test
    void whatIsStoredWithEveryMemberIsSound() {
        Problems problems = new Problems();

        read("members", "{'a': null, 'b': {'c': null}}", true, problems);

        assertThat(problems.line()).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            text    -> text
            flag    -> true or false
            whole   -> things, 2 to 5
            names   -> list of texts
            keyed   -> object: name → true or false
            members -> object
            items   -> list of objects with a, b
            choice  -> one of one, two
            moment  -> time such as 2027-01-31T00:00:00Z
            foreign -> a thing
            """)
    void eachKindHasItsWords(String shape, String words) {
        assertThat(SHAPES.get(shape).words()).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            text    -> {'type': ['string', 'null'], 'minLength': 1, 'maxLength': 3}
            flag    -> {'type': ['boolean', 'null']}
            whole   -> {'type': ['integer', 'null'], 'minimum': 2, 'maximum': 5}
            names   -> {'type': ['array', 'null'], 'minItems': 1, 'maxItems': 2, 'uniqueItems': true, 'items': {'type': 'string', 'minLength': 1}}
            keyed   -> {'type': ['object', 'null'], 'minProperties': 1, 'maxProperties': 2, 'propertyNames': {'minLength': 1, 'title': 'name'}, 'additionalProperties': {'type': ['boolean', 'null']}}
            choice  -> {'type': ['string', 'null'], 'enum': ['one', 'two', null]}
            moment  -> {'type': ['string', 'null'], 'format': 'date-time'}
            foreign -> {'type': ['object', 'null'], 'title': 'a thing'}
            """)
    void eachKindHasItsJsonSchema(String shape, String schema) {
        assertThat(SHAPES.get(shape).schema()).hasToString(value(schema).toString());
    }

    @Test
    void theSchemaOfAGroupDescribesItsMembersAndAllowsNoOthers() {
        String group =
                """
                {'type': ['object', 'null'], 'properties': {
                    'a': {'type': ['boolean', 'null'], 'description': 'Whether. Default: false.'},
                    'b': {'type': ['object', 'null'], 'properties': {
                        'c': {'type': ['string', 'null'], 'minLength': 1, 'maxLength': 5}}, 'additionalProperties': false}},
                 'additionalProperties': false}""";

        assertThat(GROUP.schema()).hasToString(value(group).toString());
        assertThat(SHAPES.get("items").schema())
                .hasToString(value("{'type': ['array', 'null'], 'minItems': 1, 'maxItems': 2, 'items': " + group + "}")
                        .toString());
    }

    @Test
    void theCompactFormLeavesOutWhatIsNotSet() {
        Shape.Members shape = new Shape.Members(List.of(
                new Field("group", GROUP, "", ""),
                new Field("entries", new Shape.Keyed("name", GROUP, 9), "", ""),
                new Field("plain", new Shape.Keyed("name", new Shape.Flag(), 9), "", "")));

        assertThat((Object) shape.compact(
                        value("{'group': {'a': null, 'b': {'c': null}}, 'entries': null, 'plain': null}")))
                .isEqualTo(value("{}"));
        assertThat((Object) shape.compact(value("{}"))).isEqualTo(value("{}"));
        assertThat(
                        (Object)
                                shape.compact(
                                        value(
                                                "{'group': {'a': false, 'b': {'c': 'x'}}, 'entries': {'n': {'a': null, 'b': {'c': null}}, 'm': {'a': true, 'b': {'c': null}}}, 'plain': {'k': null}}")))
                .isEqualTo(
                        value(
                                "{'group': {'a': false, 'b': {'c': 'x'}}, 'entries': {'n': {}, 'm': {'a': true}}, 'plain': {'k': null}}"));
    }

    @Test
    void theTextsOfWhatIsNoListAreNone() {
        assertThat(Shape.texts(value("['a', 'b']"))).containsExactly("a", "b");
        assertThat(Shape.texts(value("null"))).isEmpty();
        assertThat(Shape.texts(value("'a'"))).isEmpty();
    }

    private static JsonNode read(String shape, String value, boolean complete, Problems problems) {
        return SHAPES.get(shape).read(value(value), "at", new Shape.Reading(problems, complete));
    }

    private static JsonNode value(String text) {
        ObjectNode wrapped = Written.json("{'value': " + text + "}");
        return wrapped.get("value");
    }
}

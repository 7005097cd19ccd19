// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static io.trustedissuers.assertion.Verified.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.refusal.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationDetailsGateTest {
    private static final String TICKET = "{'type': 'ticket', 'id': 7}";
    private static final String OTHER = "{'type': 'ticket', 'id': 8}";
    private static final String CLAIM = "'authorization_details': [" + TICKET + ", " + OTHER + "]";

    @Test
    void withoutAnyThereIsNothingToProcess() {
        assertThat(check("", null)).isEmpty();
    }

    @Test
    void theParameterElseTheClaimIsProcessed() {
        assertThat(check(CLAIM, null)).containsExactly(json(TICKET), json(OTHER));
        assertThat(check(CLAIM, "[" + OTHER + "]")).containsExactly(json(OTHER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "                                    ; [{'type': 'ticket', 'id': 7}] ;"
                        + " AUTHORIZATION_DETAILS_NOT_ASSERTED",
                "[{'type': 'ticket', 'id': 8}]       ; [{'type': 'ticket', 'id': 7}] ;"
                        + " AUTHORIZATION_DETAILS_NOT_ASSERTED",
                "[{'type': 'payment'}]               ;                               ;"
                        + " AUTHORIZATION_DETAILS_NOT_SUPPORTED",
                "[{'type': 'ticket'}, {'type': 'x'}] ;                               ;"
                        + " AUTHORIZATION_DETAILS_NOT_SUPPORTED",
                "{'type': 'ticket'}                  ;                               ; AUTHORIZATION_DETAILS_MALFORMED",
                "'ticket'                            ;                               ; AUTHORIZATION_DETAILS_MALFORMED",
                "[]                                  ;                               ; AUTHORIZATION_DETAILS_UNTYPED",
                "['ticket']                          ;                               ; AUTHORIZATION_DETAILS_UNTYPED",
                "[{'id': 7}]                         ;                               ; AUTHORIZATION_DETAILS_UNTYPED",
                "[{'type': ''}]                      ;                               ; AUTHORIZATION_DETAILS_UNTYPED",
                "[{'type': 7}]                       ;                               ; AUTHORIZATION_DETAILS_UNTYPED",
                "[{'type': 'ticket'}]                ; {'type': 'ticket'}            ; AUTHORIZATION_DETAILS_UNTYPED",
                "[{'type': 'ticket'}]                ; []                            ; AUTHORIZATION_DETAILS_UNTYPED"
            })
    void anythingElseRefuses(String claim, String parameter, Reason reason) {
        assertRefused(reason, () -> check(claim == null ? "" : "'authorization_details': " + claim, parameter));
    }

    private static List<ObjectNode> check(String claims, String parameter) {
        return AuthorizationDetailsGate.check(
                Verified.with(claims),
                parameter == null ? null : parameter.replace('\'', '"'),
                Set.of("ticket")::contains);
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;

/**
 * The outer form of a compact JWS as gate <i>form</i> reads it, for vectors whose payload is no JSON and which that gate
 * would refuse for it.
 */
public record CompactParts(ObjectNode header, byte[] signingInput, byte[] signature) {
    /** @throws io.trustedissuers.refusal.Refusal as the gate does */
    public static CompactParts of(String compact) {
        Matcher parts = FormGate.split(compact);
        ObjectNode header = FormGate.header(parts.group(1));
        FormGate.bytes(parts.group(2));
        byte[] signingInput = ClaimedAssertion.ascii(parts.group(1) + "." + parts.group(2));
        return new CompactParts(header, signingInput, FormGate.bytes(parts.group(3)));
    }
}

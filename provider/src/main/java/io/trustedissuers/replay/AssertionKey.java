// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.replay;

import io.trustedissuers.assertion.VerifiedAssertion;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Under what an assertion is remembered: by realm, issuer and tenant, because each issuer counts for itself (RAS-51). */
final class AssertionKey {
    private final String realmId;
    private final VerifiedAssertion assertion;

    AssertionKey(String realmId, VerifiedAssertion assertion) {
        this.realmId = realmId;
        this.assertion = assertion;
    }

    /** Length-prefixed, so that ("a", "bc") and ("ab", "c") differ; of fixed length, because an id may be long. */
    String of(String claim, String id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            write(data, realmId);
            write(data, assertion.issuer());
            data.writeBoolean(assertion.tenant().isPresent());
            write(data, assertion.tenant().orElse(""));
            write(data, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return "trusted-issuers." + claim + "." + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    private static void write(DataOutputStream data, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(utf8.length);
        data.write(utf8);
    }
}

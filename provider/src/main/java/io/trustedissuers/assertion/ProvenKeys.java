// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The keys that the request proves to hold, by their thumbprints.
 *
 * @param proof of its DPoP proof; empty = it has none
 * @param certificate of the client certificate of its connection, looked at only if it matters; empty = there is none
 */
public record ProvenKeys(Optional<String> proof, Supplier<Optional<String>> certificate) {
    public Optional<Confirmation> by(Confirmation.Method method) {
        return (method == Confirmation.Method.DPOP ? proof : certificate.get())
                .map(thumbprint -> new Confirmation(method, thumbprint));
    }
}

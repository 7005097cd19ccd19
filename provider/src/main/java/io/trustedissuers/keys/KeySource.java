// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.assertion.SignatureAlgorithm;
import java.util.List;
import java.util.Optional;

/** Where the keys of one record come from. Safe for many threads. */
interface KeySource {
    /** The keys to use now; empty if there are none that may be used. */
    Optional<KeySet> keys();

    /** The keys to use after the ones at hand lacked one: fetched again if that is due. */
    Optional<KeySet> newerKeys();

    void refresh(boolean discard);

    /** @param algorithms the ones a usable key has to fit one of */
    KeyHealth health(List<SignatureAlgorithm> algorithms);
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Address blocks that somebody publishes, by a name. */
public enum AddressPreset {
    /** From where Claude calls, as Anthropic publishes it; all of its customers share them. */
    ANTHROPIC("Anthropic", "160.79.104.0/21", "2607:6bc0::/48");

    private final String owner;
    private final List<AddressBlock> blocks;

    AddressPreset(String owner, String... blocks) {
        this.owner = owner;
        this.blocks = Stream.of(blocks).map(AddressBlock::of).toList();
    }

    /** The name in a record. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String owner() {
        return owner;
    }

    List<AddressBlock> blocks() {
        return blocks;
    }

    static Optional<AddressPreset> named(String word) {
        return Arrays.stream(values())
                .filter(preset -> preset.word().equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(AddressPreset::word).collect(Collectors.joining(", "));
    }
}

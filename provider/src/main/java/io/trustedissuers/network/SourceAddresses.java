// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From where a client may come: address blocks, and presets by their names.
 *
 * @param texts as an admin has written them
 */
public record SourceAddresses(List<String> texts, List<AddressBlock> blocks) {
    public SourceAddresses {
        texts = List.copyOf(texts);
        blocks = List.copyOf(blocks);
    }

    /** @throws IllegalArgumentException if {@link #problem} has something to say about one of them */
    public static SourceAddresses of(List<String> texts) {
        List<AddressBlock> blocks = new ArrayList<>();
        for (String text : texts) {
            Optional<AddressPreset> preset = AddressPreset.named(text);
            if (preset.isPresent()) {
                blocks.addAll(preset.get().blocks());
            } else {
                blocks.add(AddressBlock.of(text));
            }
        }
        return new SourceAddresses(texts, blocks);
    }

    /** What is wrong with one of the texts; empty if nothing is. */
    public static Optional<String> problem(String text) {
        if (AddressPreset.named(text).isPresent()) {
            return Optional.empty();
        }
        Optional<AddressBlock> block = AddressBlock.parse(text);
        if (block.isEmpty()) {
            return Optional.of("'" + text + "' is neither an address block, such as 198.51.100.0/24, nor one of "
                    + AddressPreset.words());
        }
        // Whoever writes them has either one host or the whole network in mind, and we can not know which.
        return block.filter(AddressBlock::hasHostBits)
                .map(unclear ->
                        "'" + text + "' names a host inside of its network; write the network, or the host alone");
    }

    /** @param address as Keycloak tells of a connection, perhaps with a zone; null = it does not know */
    public boolean hold(String address) {
        if (address == null) {
            return false;
        }
        int zone = address.indexOf('%');
        return AddressBlock.literal(zone < 0 ? address : address.substring(0, zone))
                .filter(known -> blocks.stream().anyMatch(block -> block.contains(known)))
                .isPresent();
    }

    /** The presets that are named. */
    public List<AddressPreset> presets() {
        return texts.stream()
                .map(AddressPreset::named)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The blocks that hold every address of their kind. */
    public List<String> everything() {
        return texts.stream()
                .filter(text -> AddressBlock.parse(text)
                        .filter(AddressBlock::isEverything)
                        .isPresent())
                .toList();
    }
}

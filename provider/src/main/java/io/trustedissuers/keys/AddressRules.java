// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.network.AddressBlock;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which addresses may be fetched from (findings-security row 23): https, and nothing inside our own network. */
final class AddressRules {
    private static final int MAX_LENGTH = 2048;

    private final KeyOptions options;

    AddressRules(KeyOptions options) {
        this.options = options;
    }

    /** Whether a connection to what a host name resolved to is allowed. */
    boolean permits(String host, InetAddress resolved) {
        InetAddress address = SpecialAddresses.effective(resolved);
        if (SpecialAddresses.in(SpecialAddresses.OWN, address)) {
            return permitsLoopback(address) || listedByItself(address);
        }
        if (SpecialAddresses.in(SpecialAddresses.PRIVATE, address)) {
            return SpecialAddresses.in(options.blocks(), address)
                    || options.hosts().contains(host.toLowerCase(Locale.ROOT));
        }
        return true;
    }

    /** The only addresses that may be spoken to without TLS. */
    boolean permitsLoopback(InetAddress resolved) {
        return options.insecureLoopbackIssuers()
                && SpecialAddresses.in(SpecialAddresses.LOOPBACK, SpecialAddresses.effective(resolved));
    }

    /** Opening 0.0.0.0/0 must not open the metadata address: the listed block has to lie inside the special one. */
    private boolean listedByItself(InetAddress address) {
        return options.blocks().stream()
                .filter(block -> block.contains(address))
                .anyMatch(block -> SpecialAddresses.OWN.stream().anyMatch(own -> own.contains(block)));
    }

    List<String> issuerProblems(String issuer) {
        List<String> problems = new ArrayList<>(problems(issuer));
        // RFC 8414 section 2: an issuer has no query or fragment.
        if (issuer != null && issuer.indexOf('?') >= 0) {
            problems.add("The issuer must not have a query.");
        }
        return problems;
    }

    /** What can be said without resolving anything; the connection is checked again. */
    List<String> problems(String url) {
        if (url == null || url.isEmpty() || url.length() > MAX_LENGTH) {
            return List.of("The address must have 1 to " + MAX_LENGTH + " characters.");
        }
        try {
            return problems(new URI(url));
        } catch (URISyntaxException e) {
            return List.of("The address is not a URL.");
        }
    }

    private List<String> problems(URI uri) {
        if (uri.getHost() == null) {
            return List.of("The address must be an absolute URL with a host.");
        }
        List<String> problems = new ArrayList<>();
        if (uri.getRawUserInfo() != null) {
            problems.add("The address must not contain a user name or password.");
        }
        if (uri.getRawFragment() != null) {
            problems.add("The address must not have a fragment.");
        }
        schemeProblem(uri, problems);
        if (known(uri.getHost())
                .filter(address -> !permits(uri.getHost(), address))
                .isPresent()) {
            problems.add("The address is not on the internet; the server option allowed-addresses can allow it.");
        }
        return problems;
    }

    private void schemeProblem(URI uri, List<String> problems) {
        boolean plain = "http".equalsIgnoreCase(uri.getScheme());
        boolean loopback = known(uri.getHost()).filter(this::permitsLoopback).isPresent();
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !(plain && loopback)) {
            problems.add("The address must begin with https://.");
        }
    }

    /** The address of a host, as far as it is known without asking anybody. */
    private static Optional<InetAddress> known(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        boolean localhost = lower.equals("localhost") || lower.endsWith(".localhost");
        return AddressBlock.literal(localhost ? "127.0.0.1" : host);
    }
}

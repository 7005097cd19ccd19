// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.http.conn.DnsResolver;

/**
 * Names in a network that is all on loopback, so that no test ever sends to an address of somebody else. With
 * {@link #RULES} 127.0.0.1 stands for the internet and all the rest of 127.0.0.0/8 for the network inside.
 */
final class StandInNames implements DnsResolver {
    static final String OUTSIDE = "127.0.0.1";
    static final String INSIDE = "127.0.0.2";
    static final AddressRules RULES = new AddressRules(KeyOptions.of(false, OUTSIDE));

    private final Function<Integer, List<String>> answers;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param answers the addresses of every name, by how many questions there were before */
    StandInNames(Function<Integer, List<String>> answers) {
        this.answers = answers;
    }

    static StandInNames always(String... addresses) {
        return new StandInNames(before -> List.of(addresses));
    }

    /** The names in the order in which they were asked for; Apache's client asks for address literals too. */
    List<String> asked() {
        return asked;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        asked.add(host);
        return Stream.of(answers.apply(asked.size() - 1).toArray(String[]::new))
                .map(StandInNames::address)
                .toArray(InetAddress[]::new);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    IssuerHttp http(AddressRules rules) {
        return new IssuerHttp(rules, new HttpClients(rules, null, ProxySettings.none(), this));
    }
}

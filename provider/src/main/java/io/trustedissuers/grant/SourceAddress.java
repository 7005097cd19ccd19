// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import org.keycloak.common.ClientConnection;

/** From where a client comes, as Keycloak sees it behind its configured proxy headers. */
final class SourceAddress {
    private SourceAddress() {}

    /**
     * In a proxy's header an IPv6 address may stand in brackets, in {@code Forwarded} it has to (RFC 7239 section 6).
     * {@code QuarkusClientConnection} of 26.4 and 26.7 knows that text as the host, which events show, and no address.
     *
     * @return perhaps something that is no address; null = unknown
     */
    static String of(ClientConnection connection) {
        String address = connection.getRemoteAddr();
        return address == null ? connection.getRemoteHost() : address;
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

/** What an admin reads about refusals of public clients, and of requests that do not prove a key. */
final class SenderExplanation {
    private SenderExplanation() {}

    static Explanation of(Reason reason) {
        return switch (reason) {
            case CLIENT_PUBLIC ->
                new Explanation(
                        "The client is public, and no usable trusted issuer lists it with allowPublicClient.",
                        "Switch on client authentication for the client, or set allowPublicClient for it.");
            case CLIENT_PUBLIC_FOR_ISSUER ->
                new Explanation(
                        "The client is public, and the trusted issuer does not list it with allowPublicClient.",
                        "Switch on client authentication for the client, or set allowPublicClient for it.");
            case CLIENT_OPEN_TO_EVERY_ORIGIN ->
                new Explanation(
                        "The client is public and has the web origin * or null, so any page in a browser could present assertions.",
                        "List the client's own web origins.");
            case CLIENT_PUBLIC_UNBOUND ->
                new Explanation(
                        "The client is public and sent no DPoP proof, so whoever gets hold of the token could use it.",
                        "The client must send a DPoP proof; insecurePublicBearer does without.");
            case CONFIRMATION_NOT_SUPPORTED ->
                new Explanation(
                        "The cnf claim is not exactly one of jkt and x5t#S256 as text.",
                        "The client must ask for an assertion that is bound by DPoP or by its certificate, or to nothing.");
            case CONFIRMATION_KEY_MISSING ->
                new Explanation(
                        "The assertion is bound to a key (cnf), and the request proves none of that kind.",
                        "The client must send a DPoP proof, or use mutual TLS, with the key that it had at the issuer; the DPoP feature of the server must be on.");
            case CONFIRMATION_KEY_WRONG ->
                new Explanation(
                        "The assertion is bound to another key (cnf) than the one that the request proves.",
                        "The client must use the key that it had at the issuer; if it did, somebody else has the assertion.");
            case SENDER_CONSTRAINT_REQUIRED ->
                new Explanation(
                        "The resource takes only tokens that are bound to a key, and the request proves none.",
                        "The client must send a DPoP proof, or bind its tokens to its certificate; requireSenderConstraint of the resource does without.");
            case CLIENT_CERTIFICATE_MISSING ->
                new Explanation(
                        "The client binds its tokens to a certificate and sent none.",
                        "The client must use mutual TLS.");
            default -> throw new IllegalStateException(reason + " is not explained");
        };
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

/**
 * An address that is probably not the issuer that was meant.
 *
 * @param proposal the issuer that is probably meant; null = it can not be told
 * @param unusable whether no assertion can ever name it
 */
record Mistake(String message, String proposal, boolean unusable) {}

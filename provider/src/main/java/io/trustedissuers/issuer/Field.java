// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

/**
 * One field of the record, declared once for reading, checking and documentation.
 *
 * @param defaultValue what holds while the field is null, in words
 * @param meaning what it does, in one sentence for an admin
 */
record Field(String name, Shape shape, String defaultValue, String meaning) {}

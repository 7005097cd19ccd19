// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.vendor;

/**
 * What an admin should know about a vendor.
 *
 * @param field the field of the record that it concerns
 */
public record Note(String field, String message) {}

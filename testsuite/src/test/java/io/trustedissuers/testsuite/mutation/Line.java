// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

/** A line of our code, by the binary name of the class it was compiled into. */
record Line(String className, int number) {
    @Override
    public String toString() {
        return className + ":" + number;
    }

    static Line parse(String text) {
        int colon = text.lastIndexOf(':');
        return new Line(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}

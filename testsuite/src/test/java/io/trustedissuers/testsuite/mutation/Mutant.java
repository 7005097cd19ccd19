// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import org.pitest.mutationtest.engine.MutationDetails;

/** One change that PIT proposes. The name is the same for as long as the class file is. */
record Mutant(MutationDetails details) {
    String className() {
        return details.getClassName().asJavaName();
    }

    String method() {
        return details.getMethod();
    }

    Line line() {
        return new Line(className(), details.getLineNumber());
    }

    String mutator() {
        String name = details.getMutator();
        return name.substring(name.lastIndexOf('.') + 1).replaceAll("Mutator$", "");
    }

    String description() {
        return details.getDescription();
    }

    String name() {
        var location = details.getId().getLocation();
        return String.join(
                " ",
                className(),
                location.getMethodName() + location.getMethodDesc(),
                details.getId().getIndexes().toString().replace(" ", ""),
                mutator());
    }
}

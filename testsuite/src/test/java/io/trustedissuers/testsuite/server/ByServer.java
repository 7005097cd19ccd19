// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Puts the classes with the same server next to each other, so that each server starts once. */
public final class ByServer implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(ByServer::server)
                        .thenComparing(descriptor -> descriptor.getTestClass().getName()));
    }

    private static String server(ClassDescriptor descriptor) {
        return ServerExtension.serverOf(descriptor.getTestClass())
                .map(server -> Configuration.of(server).toString())
                .orElse("");
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One Chromium for all tests, and in it a {@link Console} for each test, which must not have seen an error at the end. */
final class ConsoleExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(ConsoleExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Console.class;
    }

    @Override
    public Console resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Chromium chromium = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Chromium.class, key -> new Chromium(), Chromium.class);
        return ofTest(context).getOrComputeIfAbsent(Console.class, key -> new Console(chromium), Console.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Console console = ofTest(context).remove(Console.class, Console.class);
        if (console != null) {
            console.end(context.getExecutionException().isPresent(), context.getDisplayName());
        }
    }

    private static Store ofTest(ExtensionContext context) {
        return context.getStore(Namespace.create(ConsoleExtension.class, context.getUniqueId()));
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import io.trustedissuers.testsuite.admin.AdminClient;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the server of a test class and hands it to test methods, lifecycle methods and constructors, together with its
 * {@link AdminClient} and with an {@link IssuerServer} that lives as long as the class.
 */
final class ServerExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ServerExtension.class);
    private static final Set<Class<?>> PARAMETERS =
            Set.of(KeycloakServer.class, Cluster.class, AdminClient.class, IssuerServer.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Configuration configuration = configuration(context);
        RunningServers servers = servers(context);
        servers.keepOnly(configuration);
        servers.get(configuration);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        servers(context).deleteCreatedRealms();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == IssuerServer.class) {
            return classStore(context).getOrComputeIfAbsent(IssuerServer.class, key -> new IssuerServer());
        }
        Configuration configuration =
                parameter.findAnnotation(Server.class).map(Configuration::of).orElseGet(() -> configuration(context));
        if (type == Cluster.class) {
            return servers(context).cluster(configuration);
        }
        KeycloakServer server = servers(context).get(configuration);
        return type == AdminClient.class ? server.admin() : server;
    }

    private static Configuration configuration(ExtensionContext context) {
        return serverOf(context.getRequiredTestClass())
                .map(Configuration::of)
                .orElseThrow(() -> new IllegalStateException("No @Server on " + context.getRequiredTestClass()));
    }

    static Optional<Server> serverOf(Class<?> testClass) {
        Optional<Server> own = Optional.ofNullable(testClass.getAnnotation(Server.class));
        Class<?> outer = testClass.getEnclosingClass();
        return own.isPresent() || outer == null ? own : serverOf(outer);
    }

    private static RunningServers servers(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(RunningServers.class, key -> new RunningServers(), RunningServers.class);
    }

    private static Store classStore(ExtensionContext context) {
        ExtensionContext owner = context;
        while (owner.getTestMethod().isPresent()) {
            owner = owner.getParent().orElseThrow();
        }
        return owner.getStore(NAMESPACE);
    }
}

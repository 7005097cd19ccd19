// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.pitest.bytecode.analysis.ClassTree;
import org.pitest.classinfo.ClassByteArraySource;
import org.pitest.classinfo.ClassName;
import org.pitest.classpath.ClassloaderByteArraySource;
import org.pitest.mutationtest.EngineArguments;
import org.pitest.mutationtest.build.InterceptorParameters;
import org.pitest.mutationtest.build.MutationInterceptor;
import org.pitest.mutationtest.build.MutationInterceptorFactory;
import org.pitest.mutationtest.config.ReportOptions;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.gregor.config.GregorEngineFactory;

/** What PIT's engine makes of our JAR, with its group DEFAULTS and the filters that it has on by default. */
final class Mutants {
    private final ClassByteArraySource code;
    private final Mutater mutater;

    /** @param libraries Keycloak's, which PIT needs to know what inherits from what */
    Mutants(Path jar, Path libraries) throws IOException {
        List<URL> path = new ArrayList<>(List.of(url(jar)));
        try (Stream<Path> files = Files.walk(libraries)) {
            files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Mutants::url)
                    .forEach(path::add);
        }
        ClassLoader loader = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.code = new ClassloaderByteArraySource(loader);
        this.mutater = new GregorEngineFactory()
                .createEngine(EngineArguments.arguments().withMutators(List.of("DEFAULTS")))
                .createMutator(code);
    }

    Optional<byte[]> find(String className) {
        return code.getBytes(className);
    }

    byte[] code(String className) {
        return find(className).orElseThrow(() -> new IllegalStateException("No class " + className));
    }

    byte[] code(Mutant mutant) {
        return mutater.getMutation(mutant.details().getId()).getBytes();
    }

    List<Mutant> of(String className) {
        Collection<MutationDetails> found = mutater.findMutations(ClassName.fromString(className));
        for (MutationInterceptor filter : filters()) {
            filter.begin(ClassTree.fromBytes(code(className)));
            found = filter.intercept(found, mutater);
            filter.end();
        }
        return found.stream().map(Mutant::new).toList();
    }

    private List<MutationInterceptor> filters() {
        var parameters = new InterceptorParameters(null, new ReportOptions(), null, code, null, null, null);
        return ServiceLoader.load(MutationInterceptorFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.provides().isOnByDefault())
                .map(factory -> factory.createInterceptor(parameters))
                .sorted(Comparator.comparing(MutationInterceptor::type))
                .toList();
    }

    static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}

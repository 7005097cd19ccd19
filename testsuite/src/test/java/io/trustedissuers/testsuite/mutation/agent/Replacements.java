// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Other bodies for some classes, whether they are loaded already or not yet. */
final class Replacements implements ClassFileTransformer {
    private final Map<String, byte[]> replaced = new ConcurrentHashMap<>();
    private final Instrumentation instrumentation;

    Replacements(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        instrumentation.addTransformer(this, true);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] original) {
        return replaced.get(name);
    }

    /** @return why the JVM does not want it, or an empty text */
    String put(String name, byte[] code) {
        replaced.put(name, code);
        String problem = reload(name);
        if (!problem.isEmpty()) {
            remove(name);
        }
        return problem;
    }

    String remove(String name) {
        replaced.remove(name);
        return reload(name);
    }

    private String reload(String name) {
        try {
            for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
                if (loaded.getName().replace('.', '/').equals(name)) {
                    instrumentation.retransformClasses(loaded);
                }
            }
            return "";
        } catch (UnmodifiableClassException | LinkageError | InternalError | UnsupportedOperationException e) {
            return e.toString();
        }
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/** Our JAR and its unit tests, with another body for one class. */
final class MutantLoader extends URLClassLoader {
    private final String name;
    private final byte[] code;

    MutantLoader(List<URL> path, String name, byte[] code) {
        super(path.toArray(URL[]::new), MutantLoader.class.getClassLoader());
        this.name = name;
        this.code = code;
    }

    @Override
    protected Class<?> findClass(String wanted) throws ClassNotFoundException {
        return wanted.equals(name) ? defineClass(name, code, 0, code.length) : super.findClass(wanted);
    }
}

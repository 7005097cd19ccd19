// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Method handles on what differs between Keycloak minors, resolved when the class that needs them is loaded. */
final class Handles {
    private Handles() {}

    interface Find {
        MethodHandle in(MethodHandles.Lookup lookup) throws ReflectiveOperationException;
    }

    interface Call<T> {
        T run() throws Throwable;
    }

    /** The class, or null on a version that does not have it. */
    static Class<?> type(String name) {
        try {
            return Class.forName(name, false, Handles.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    static MethodHandle required(String what, Find find) {
        try {
            return find.in(MethodHandles.publicLookup());
        } catch (ReflectiveOperationException e) {
            IllegalStateException missing = missing(what);
            missing.initCause(e);
            throw missing;
        }
    }

    static IllegalStateException missing(String what) {
        return new IllegalStateException("Trusted Issuers does not fit this Keycloak version: " + what + " is missing");
    }

    /** The handle, or null on a version that does not have the method. */
    static MethodHandle optional(Find find) {
        try {
            return find.in(MethodHandles.publicLookup());
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A Keycloak method failed", e);
        }
    }
}

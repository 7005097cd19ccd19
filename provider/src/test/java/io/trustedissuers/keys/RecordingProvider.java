// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.security.Provider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another provider, that writes down what it is asked for. */
final class RecordingProvider extends Provider {
    private final transient Provider recorded;
    private final transient List<String> asked = new CopyOnWriteArrayList<>();

    RecordingProvider(Provider recorded) {
        super(recorded.getName(), recorded.getVersionStr(), "recording " + recorded.getInfo());
        this.recorded = recorded;
    }

    @Override
    public Service getService(String type, String algorithm) {
        asked.add(type + " " + algorithm);
        return recorded.getService(type, algorithm);
    }

    List<String> asked() {
        return asked;
    }
}

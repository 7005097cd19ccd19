// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.resource;

import io.trustedissuers.component.RealmDataFactory;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/** The kind of realm component that holds a resource. */
public final class ProtectedResourceFactory extends RealmDataFactory {
    public ProtectedResourceFactory() {
        super(
                ResourceComponent.KIND,
                "A protected API or MCP server for which trusted issuers' assertions can be exchanged.",
                ResourceComponent.CONFIG);
    }

    @Override
    protected List<String> problems(RealmModel realm, ComponentModel model) {
        ProtectedResource resource = ResourceComponent.read(model);
        return Stream.concat(
                        ResourceRules.problems(resource, new ResourceRegistry(realm)).stream(),
                        ClientPin.problem(resource, realm).stream())
                .map(problem -> problem.field() + ": " + problem.message())
                .toList();
    }
}

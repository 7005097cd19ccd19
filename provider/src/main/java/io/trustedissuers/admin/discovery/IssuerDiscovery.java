// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.keys.Discovered;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Proposes a record for an issuer URL. It says one of a few fixed outcomes and never what an address answered, because
 * who may manage identity providers need not be allowed to look around in the server's network.
 */
public final class IssuerDiscovery {
    private static final String ISSUER = "issuer";

    private final AdminRequest request;

    public IssuerDiscovery(AdminRequest request) {
        this.request = request;
    }

    public ObjectNode run(ObjectNode body) {
        String issuer = issuer(body);
        Discovered discovered = request.keys().discover(issuer);
        DraftFindings findings = new DraftFindings(request, issuer, discovered);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("outcome", discovered.outcome());
        ObjectNode draft = answer.putObject("draft");
        draft.put("alias", freeAlias(issuer));
        draft.put(ISSUER, issuer);
        if (!discovered.algorithms().isEmpty()) {
            ArrayNode algorithms = draft.putObject("keys").putArray("algorithms");
            discovered.algorithms().forEach(algorithm -> algorithms.add(algorithm.name()));
        }
        ArrayNode candidates = answer.putArray("candidates");
        findings.candidates().forEach(alias -> candidates.addObject().put("linkedIdentityProvider", alias));
        AdminRequest.list(answer.putArray("missing"), findings.missing());
        AdminRequest.list(answer.putArray("warnings"), findings.warnings());
        return answer;
    }

    private String freeAlias(String issuer) {
        String alias = alias(issuer);
        return Stream.concat(
                        Stream.of(alias),
                        IntStream.iterate(2, number -> number + 1).mapToObj(n -> alias + "-" + n))
                .filter(free -> request.session().identityProviders().getByAlias(free) == null)
                .findFirst()
                .orElseThrow();
    }

    /** The first part of the host name, without what an alias can not have, such as the brackets of an IPv6 address. */
    private static String alias(String issuer) {
        return URI.create(issuer).getHost().split("\\.")[0].replaceAll("[^A-Za-z0-9-]", "") + "-agents";
    }

    private String issuer(ObjectNode body) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (!ISSUER.equals(member.getKey())) {
                problems.add(new Problem(member.getKey(), "is not a field that this version knows"));
            }
        }
        if (body.path(ISSUER).isTextual()) {
            request.keys()
                    .issuerProblems(body.path(ISSUER).textValue())
                    .forEach(problem -> problems.add(new Problem(ISSUER, problem)));
        } else {
            problems.add(new Problem(ISSUER, "is required"));
        }
        if (!problems.isEmpty()) {
            throw Refused.badRequest(problems);
        }
        return body.path(ISSUER).textValue();
    }
}

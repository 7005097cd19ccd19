// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.request;

import io.trustedissuers.issuer.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.representations.idm.ErrorRepresentation;

/**
 * Keycloak's error shape with all problems: in one line of {@code errorMessage}, which is the only thing that kcadm
 * prints, and one by one in {@code errors}.
 */
public final class Refused {
    private Refused() {}

    public static WebApplicationException badRequest(List<Problem> problems) {
        return of(Response.Status.BAD_REQUEST, problems);
    }

    public static WebApplicationException conflict(String field, String message) {
        return conflict(List.of(new Problem(field, message)));
    }

    public static WebApplicationException conflict(List<Problem> problems) {
        return of(Response.Status.CONFLICT, problems);
    }

    public static WebApplicationException preconditionFailed(String field, String message) {
        return of(Response.Status.PRECONDITION_FAILED, List.of(new Problem(field, message)));
    }

    public static WebApplicationException notFound(String what, String name) {
        return notFound(what, name, Optional.empty());
    }

    /** @param because why it may not be found although it was there */
    public static WebApplicationException notFound(String what, String name, Optional<String> because) {
        ErrorRepresentation error = new ErrorRepresentation();
        error.setErrorMessage("There is no " + what + " '" + name + "' in this realm"
                + because.map(reason -> "; " + reason).orElse(""));
        return response(Response.Status.NOT_FOUND, error);
    }

    private static WebApplicationException of(Response.Status status, List<Problem> problems) {
        ErrorRepresentation error = new ErrorRepresentation();
        error.setErrorMessage(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        error.setErrors(problems.stream()
                .map(problem -> new ErrorRepresentation(problem.field(), problem.message(), null))
                .toList());
        return response(status, error);
    }

    private static WebApplicationException response(Response.Status status, ErrorRepresentation error) {
        return new WebApplicationException(Response.status(status)
                .entity(error)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build());
    }
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Reference;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/**
 * The one Keycloak event of an attempt. Until the signature holds it has nothing of the assertion's text in it, only a
 * hash of {@code iss}: anybody could write into the event store otherwise (findings-security row 33).
 */
public final class AttemptEvent {
    private final EventBuilder event;
    private final Observation observation;

    public AttemptEvent(EventBuilder event, Observation observation) {
        this.event = event;
        this.observation = observation;
    }

    public void reference(Reference reference) {
        event.detail(EventDetails.REFERENCE, reference.value());
    }

    public void claimedIssuer(String issuer) {
        event.detail(EventDetails.ISSUER_HASH, IssuerHash.of(issuer));
    }

    public void trustedIssuer(String alias) {
        event.detail(EventDetails.TRUSTED_ISSUER, alias);
        event.detail(Details.IDENTITY_PROVIDER, alias);
        observation.trustedIssuer(alias);
    }

    /** Only for values that the signature covers. */
    public void verified(String issuer, String subject) {
        event.detail(EventDetails.ISSUER, CleanText.of(issuer));
        event.detail(EventDetails.SUBJECT, CleanText.of(subject));
    }

    /** The actor that the issuer names; only for a value that the signature covers. */
    public void agent(String agent) {
        event.detail(EventDetails.AGENT, CleanText.of(agent));
    }

    public void decided(String resources, String scopes) {
        event.detail(EventDetails.RESOURCE, CleanText.of(resources));
        event.detail(Details.SCOPE, CleanText.of(scopes));
    }

    /** @param resolvers the rungs that found the user; empty if the user was made for this exchange */
    public void subject(UserModel user, Optional<String> resolvers) {
        event.user(user);
        resolvers.ifPresent(words -> event.detail(EventDetails.RESOLVER, words));
    }

    /** Who has consented where the client wants it: nobody is asked in the back channel, the customer has for everybody. */
    public void consent(boolean required) {
        if (required) {
            event.detail(Details.CONSENT, EventDetails.ENTERPRISE_CONSENT);
        }
    }

    /** What an exchange would have done to the user. */
    public void planned(String outcome) {
        event.detail(EventDetails.OUTCOME, outcome);
    }

    /** Tells of a link that a weak rung wrote, as Keycloak does of one that a browser sign-in writes. */
    public void linked() {
        event.clone().event(EventType.FEDERATED_IDENTITY_LINK).success();
    }

    /** Tells of a user who was made, as Keycloak does of one that a browser sign-in makes. */
    public void provisioned() {
        event.clone()
                .event(EventType.REGISTER)
                .detail(Details.REGISTER_METHOD, "broker")
                .success();
    }

    public void refused(Reason reason, String expected, String found) {
        observation.refused(reason);
        event.detail(Details.REASON, reason.code());
        event.detail(
                EventDetails.EXPLANATION,
                reason.explanation().happened() + " " + reason.explanation().remedy());
        if (expected != null) {
            event.detail(EventDetails.EXPECTED, CleanText.of(expected));
        }
        if (found != null) {
            event.detail(EventDetails.FOUND, CleanText.of(found));
        }
        event.error(error(reason));
    }

    /** As in Keycloak's other grants (26.4 to 26.7). */
    public void refusedByPolicy(String error, String detail) {
        observation.refusedByPolicy();
        event.detail(Details.REASON, Details.CLIENT_POLICY_ERROR);
        event.detail(Details.CLIENT_POLICY_ERROR, error);
        event.detail(Details.CLIENT_POLICY_ERROR_DETAIL, detail);
        event.error(error);
    }

    private static String error(Reason reason) {
        return switch (reason) {
            case CLIENT_NOT_LISTED, CLIENT_PUBLIC -> Errors.NOT_ALLOWED;
            case SUBJECT_NOT_FOUND -> Errors.USER_NOT_FOUND;
            case USER_DISABLED -> Errors.USER_DISABLED;
            case USER_LOCKED -> Errors.USER_TEMPORARILY_DISABLED;
            case CONSENT_REQUIRED -> Errors.CONSENT_DENIED;
            default -> reason.error().code();
        };
    }
}

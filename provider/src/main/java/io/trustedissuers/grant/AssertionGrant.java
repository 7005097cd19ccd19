// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.compat.BuiltInGrant;
import io.trustedissuers.compat.GrantEvents;
import io.trustedissuers.event.AttemptEvent;
import io.trustedissuers.event.Observation;
import io.trustedissuers.issuer.IndexedIssuers;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.token.MintedToken;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** The door at the token endpoint: delegates what is not ours, and turns the end of an exchange into a response. */
public final class AssertionGrant implements OAuth2GrantType {
    private final RawParameters raw;

    AssertionGrant(RawParameters raw) {
        this.raw = raw;
    }

    /** Part of the interface from 26.7: called before the client is authenticated. */
    public void preProcess(KeycloakSession session, MultivaluedMap<String, String> form) throws ClientPolicyException {
        if (!ClientDocument.isAtHand(session, form)) {
            throw new ClientPolicyException(
                    OAuthErrorException.INVALID_CLIENT,
                    "The client metadata document can not be used",
                    Response.Status.UNAUTHORIZED);
        }
    }

    @Override
    public Response process(Context context) {
        IndexedIssuers issuers;
        Optional<OAuth2GrantType> builtIn;
        try {
            issuers = new IndexedIssuers(context.getSession());
            builtIn = new Delegation(issuers).builtInFor(raw);
        } catch (PersistenceException | ModelException failure) {
            return observed(context, attempt -> {
                throw failure;
            });
        }
        return builtIn.isPresent()
                ? delegate(builtIn.get(), context)
                : observed(context, attempt -> exchange(attempt, issuers));
    }

    /** Without us Keycloak refuses a repeated resource before it asks the grant. */
    private Response delegate(OAuth2GrantType builtIn, Context context) {
        if (context.getFormParams()
                        .getOrDefault(RawParameters.RESOURCE, List.of())
                        .size()
                > 1) {
            throw new CorsErrorResponseException(
                    context.getCors(),
                    OAuthErrorException.INVALID_REQUEST,
                    "duplicated parameter",
                    Response.Status.BAD_REQUEST);
        }
        return builtIn.process(context);
    }

    /** One request that is ours, and what is said of it to the admin, the metrics and the client. */
    private record Attempt(
            Context context, AttemptEvent event, Observation observation, RefusedResponse refused, Instant now) {}

    private static Response observed(Context context, Function<Attempt, Response> answer) {
        try (Observation observation = new Observation(context.getSession())) {
            Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
            AttemptEvent event = new AttemptEvent(context.getEvent(), observation);
            RefusedResponse refused = new RefusedResponse(context, event, now);
            Attempt attempt = new Attempt(context, event, observation, refused, now);
            return new DatabaseOutage(context, refused).answered(() -> answer.apply(attempt));
        }
    }

    private Response exchange(Attempt attempt, IndexedIssuers issuers) {
        Context context = attempt.context();
        try {
            Exchange exchange = new Exchange(context, issuers, attempt.event(), attempt.observation(), attempt.now());
            Response response =
                    context.getCors().add(Response.ok(exchange.run(raw)).type(MediaType.APPLICATION_JSON_TYPE));
            context.getEvent().success();
            attempt.observation().accepted();
            return response;
        } catch (Refusal refusal) {
            throw attempt.refused().of(refusal);
        } catch (ClientPolicyException refusal) {
            throw attempt.refused().of(refusal);
        }
    }

    @Override
    public EventType getEventType() {
        return GrantEvents.type();
    }

    @Override
    public Set<String> getSupportedMultivaluedRequestParameters() {
        return Set.of(RawParameters.RESOURCE);
    }

    /** Part of the interface from 26.6: the assertion may be as long as Keycloak lets tokens be. */
    public Set<String> getTokenParameterNames() {
        return Set.of("assertion");
    }

    /** Part of the interface from 26.6: a token of ours is good at its resource and nowhere in Keycloak (decision D9). */
    public boolean isTokenAllowed(KeycloakSession session, AccessToken token) {
        return !MintedToken.is(token) && BuiltInGrant.isTokenAllowed(session, token);
    }

    @Override
    public void close() {}
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.keys.CheckedResolver.RefusedAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.http.HttpEntity;
import org.apache.http.HttpStatus;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;

/** Gets a small JSON document of an issuer: only status 200 counts, no redirect is followed, 256 KiB at most. */
final class IssuerHttp implements AutoCloseable {
    private final AddressRules rules;
    private final HttpClients clients;

    IssuerHttp(AddressRules rules, HttpClients clients) {
        this.rules = rules;
        this.clients = clients;
    }

    /**
     * An answer.
     *
     * @param outcome {@code OK} if there is a body
     * @param body the body; null unless {@code OK}
     */
    record Answer(FetchOutcome outcome, byte[] body) {
        Answer(FetchOutcome outcome) {
            this(outcome, null);
        }
    }

    Answer get(String address, Deadline deadline) {
        if (!rules.problems(address).isEmpty()) {
            return new Answer(FetchOutcome.REFUSED_ADDRESS);
        }
        if (deadline.isOver()) {
            return new Answer(FetchOutcome.TIMEOUT);
        }
        URI uri = URI.create(address);
        HttpGet request = new HttpGet(uri);
        int millis = deadline.remainingMillis();
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(millis)
                .setConnectTimeout(millis)
                .setSocketTimeout(millis)
                .setRedirectsEnabled(false)
                .build());
        request.setHeader("Accept", "application/json, application/jwk-set+json");
        deadline.covers(request);
        try (CloseableHttpResponse response = clients.of(uri).execute(request)) {
            return answer(response, deadline);
        } catch (RefusedAddress e) {
            return new Answer(FetchOutcome.REFUSED_ADDRESS);
        } catch (IOException e) {
            return new Answer(deadline.isOver() ? FetchOutcome.TIMEOUT : FetchOutcome.UNREACHABLE);
        } finally {
            // Closes the connection even where a body is still coming.
            request.abort();
        }
    }

    private static Answer answer(CloseableHttpResponse response, Deadline deadline) throws IOException {
        int status = response.getStatusLine().getStatusCode();
        if (status == HttpStatus.SC_NOT_FOUND || status == HttpStatus.SC_GONE) {
            return new Answer(FetchOutcome.NOT_FOUND);
        }
        HttpEntity entity = response.getEntity();
        if (status != HttpStatus.SC_OK || entity == null) {
            return new Answer(FetchOutcome.BAD_STATUS);
        }
        if (entity.getContentLength() > KeyTimes.MAX_BODY_BYTES) {
            return new Answer(FetchOutcome.TOO_LARGE);
        }
        InputStream content = entity.getContent();
        byte[] body = content.readNBytes(KeyTimes.MAX_BODY_BYTES + 1);
        if (deadline.isOver()) {
            return new Answer(FetchOutcome.TIMEOUT);
        }
        boolean tooLarge = body.length > KeyTimes.MAX_BODY_BYTES;
        return tooLarge ? new Answer(FetchOutcome.TOO_LARGE) : new Answer(FetchOutcome.OK, body);
    }

    @Override
    public void close() {
        clients.close();
    }
}

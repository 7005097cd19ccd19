// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.metadata;

import io.trustedissuers.testsuite.wire.RealmApi;
import io.trustedissuers.testsuite.wire.Response;
import java.util.function.Function;

/** The well-known documents at every address that Keycloak serves. */
enum Document {
    OPENID_CONFIGURATION(RealmApi::openidConfiguration),
    OAUTH_AUTHORIZATION_SERVER(RealmApi::oauthAuthorizationServer),
    OAUTH_AUTHORIZATION_SERVER_BELOW_THE_REALM(RealmApi::oauthAuthorizationServerBelowRealm);

    private final Function<RealmApi, Response> get;

    Document(Function<RealmApi, Response> get) {
        this.get = get;
    }

    Response of(RealmApi realm) {
        return get.apply(realm);
    }
}

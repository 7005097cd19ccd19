#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Trusted Issuers authors
# SPDX-License-Identifier: Apache-2.0
#
# Sets up realm vendor: one client, one resource, and three customers. Acme is trusted for one user who is linked by hand;
# Initech signs in through SAML, is an organization here, and has whoever is new made a user; Globex signs in through
# OpenID Connect and is not trusted yet.
# Wants kcadm.sh on the PATH and the JAR in the server's providers/.
set -euo pipefail
cd "$(dirname "$0")"

KEYCLOAK=${KEYCLOAK:-http://127.0.0.1:8180}
ADMIN=${ADMIN:-admin}
ADMIN_PASSWORD=${ADMIN_PASSWORD:-admin}
ISSUER=${ISSUER:-http://127.0.0.1:8181}
RESOURCE=${RESOURCE:-http://127.0.0.1:8182/mcp}
CLIENT_SECRET=${CLIENT_SECRET:-secret-of-claude-at-vendor}

kcadm.sh config credentials --server "$KEYCLOAK" --realm master \
  --user "$ADMIN" --password "$ADMIN_PASSWORD"

# The pages in the admin console.
kcadm.sh update realms/master -s adminTheme=trusted-issuers

# The realm keeps its events, so that a refused exchange can be looked up.
kcadm.sh create realms -s realm=vendor -s enabled=true -s eventsEnabled=true -s organizationsEnabled=true

# The permissions of the resource, and the client that may ask for them.
kcadm.sh create client-scopes -r vendor -s name=tickets.read -s protocol=openid-connect
kcadm.sh create client-scopes -r vendor -s name=tickets.write -s protocol=openid-connect
kcadm.sh create clients -r vendor -s clientId=claude -s secret="$CLIENT_SECRET" \
  -s publicClient=false -s standardFlowEnabled=false -s directAccessGrantsEnabled=false \
  -s fullScopeAllowed=false -s 'defaultClientScopes=["basic"]' \
  -s 'optionalClientScopes=["tickets.read","tickets.write"]'

# The resource: a name for its URL.
kcadm.sh update trusted-issuers/resources/tickets -r vendor -f - <<END
{ "resource": "$RESOURCE",
  "scopes": ["tickets.read", "tickets.write"], "defaultScopes": ["tickets.read"] }
END

# The trusted issuer: Acme's identity provider, and what claude may do for Acme's people.
kcadm.sh create trusted-issuers -r vendor -f acme-agents.json -s issuer="$ISSUER"

# A user, linked to the name that Acme's identity provider has for her.
ALICE=$(kcadm.sh create users -r vendor -i -s username=alice -s enabled=true \
  -s email=alice@acme.example -s emailVerified=true -s firstName=Alice -s lastName=Archer)
kcadm.sh create "users/$ALICE/federated-identity/acme-agents" -r vendor \
  -s identityProvider=acme-agents -s userId=00u-alice -s userName=alice@acme.example

# The second customer: an organization whose people sign in through SAML.
INITECH=$(kcadm.sh create organizations -r vendor -i -s name=initech -s alias=initech \
  -s 'domains=[{"name":"initech.example","verified":true}]')
kcadm.sh create identity-provider/instances -r vendor -s alias=initech-sso -s providerId=saml -s enabled=true \
  -s config.idpEntityId=http://www.okta.com/exk-initech -s config.entityId="$KEYCLOAK/realms/vendor" \
  -s config.singleSignOnServiceUrl=https://initech.example/sso \
  -s config.nameIDPolicyFormat=urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified

# Bob, as if he had signed in through it: member of the organization, known by his NameID.
BOB=$(kcadm.sh create users -r vendor -i -s username=bob@initech.example -s enabled=true \
  -s email=bob@initech.example -s emailVerified=true -s firstName=Bob -s lastName=Slydell)
kcadm.sh create "organizations/$INITECH/members" -r vendor -b "\"$BOB\""
kcadm.sh create "users/$BOB/federated-identity/initech-sso" -r vendor \
  -s identityProvider=initech-sso -s userId=bob@initech.example -s userName=bob@initech.example

kcadm.sh create trusted-issuers -r vendor -f initech-agents.json -s issuer="$ISSUER/initech"

# The third customer: its people sign in, but no agent may act for them yet.
GLOBEX=$(kcadm.sh create organizations -r vendor -i -s name=globex -s alias=globex \
  -s 'domains=[{"name":"globex.example","verified":true}]')
kcadm.sh create identity-provider/instances -r vendor -s alias=globex -s providerId=oidc -s enabled=true \
  -s config.issuer="$ISSUER/globex" -s config.authorizationUrl="$ISSUER/globex/authorize" \
  -s config.tokenUrl="$ISSUER/globex/token" -s config.clientId=vendor -s config.clientSecret=vendor-at-globex
kcadm.sh create "organizations/$GLOBEX/identity-providers" -r vendor -b '"globex"'
DORA=$(kcadm.sh create users -r vendor -i -s username=dora@globex.example -s enabled=true \
  -s email=dora@globex.example -s emailVerified=true -s firstName=Dora -s lastName=Spenser)
kcadm.sh create "organizations/$GLOBEX/members" -r vendor -b "\"$DORA\""
kcadm.sh create "users/$DORA/federated-identity/globex" -r vendor \
  -s identityProvider=globex -s userId=00u-dora -s userName=dora@globex.example

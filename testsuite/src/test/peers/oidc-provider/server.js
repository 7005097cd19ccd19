// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0

// The benchmark's peer from another house: node's oidc-provider with a jwt-bearer grant that does the least an ID-JAG
// needs (signature, issuer, audience, type, times, client, user, first use). Everything it knows is in memory.
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import Provider, { errors } from 'oidc-provider';

const [port, issuer, jwksUrl, users] = process.argv.slice(2);
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const us = `http://127.0.0.1:${port}`;
const people = new Map(Array.from({ length: Number(users) }, (_, i) => [`00u-${i}`, `user-${i}`]));
const used = new Map();
const keySet = createRemoteJWKSet(new URL(jwksUrl));

async function key(alg) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: alg };
}

const provider = new Provider(us, {
  jwks: { keys: await Promise.all(['RS256', 'ES256'].map(key)) },
  clients: ['agent', 'agent-es256'].map((id) => ({
    client_id: id,
    client_secret: 'secret-of-the-benchmark',
    grant_types: [JWT_BEARER],
    redirect_uris: [],
    response_types: [],
  })),
  scopes: ['tickets.read', 'tickets.write'],
  ttl: { AccessToken: 300 },
  features: { devInteractions: { enabled: false }, resourceIndicators: { enabled: true } },
});

function resourceServer(alg) {
  const resource = 'https://mcp.vendor.example/mcp';
  return new provider.ResourceServer(resource, {
    scope: 'tickets.read tickets.write',
    audience: resource,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg } },
  });
}

async function verified(assertion, client) {
  const { payload } = await jwtVerify(assertion, keySet, {
    issuer,
    audience: us,
    typ: 'oauth-id-jag+jwt',
    algorithms: ['ES256', 'RS256'],
    maxTokenAge: 360,
    clockTolerance: 60,
  });
  if (payload.client_id !== client.clientId || !people.has(payload.sub) || !payload.jti || used.has(payload.jti)) {
    throw new Error('not for this client, of nobody known, or used before');
  }
  used.set(payload.jti, payload.exp);
  return payload;
}

provider.registerGrantType(
  JWT_BEARER,
  async (ctx) => {
    const { client, params } = ctx.oidc;
    const claims = await verified(params.assertion, client).catch((error) => {
      throw new errors.InvalidGrant(error.message);
    });
    const token = new provider.AccessToken({
      client,
      accountId: people.get(claims.sub),
      grantId: claims.jti,
      gty: 'jwt-bearer',
      scope: 'tickets.read',
    });
    token.resourceServer = resourceServer(client.clientId.endsWith('es256') ? 'ES256' : 'RS256');
    ctx.body = { access_token: await token.save(), expires_in: 300, token_type: 'Bearer', scope: 'tickets.read' };
  },
  ['assertion', 'scope'],
);

provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0

// Where each setting is shown; docs/configuration.md says what they mean, and the schema of the record what they are.

const of = (group, names) => names.split(' ').map((name) => `${group}.${name}`);

const ASSERTION = of('assertion', 'maxLifetime allowedClockSkew replayClaim requireResource');
const CONDITIONS = of('conditions', 'sourceAddresses agents acr amr maxAuthenticationAge');
const TOKEN = of('token', 'accessTokenLifespan limitToAssertionExp includeActor mapperScopes');
const REACH = ['resources', 'defaultResource', 'agentScopes'];
const SCOPES = ['scopes'];

/** The sections of each tab and their fields. @type {Record<string, Record<string, string[]>>} */
export const SECTIONS = {
  settings: {
    general: ['displayName', 'issuer', 'tenant', 'vendor', 'mode'],
    lifecycle: of('lifecycle', 'owner note expiresAt'),
    assertion: ASSERTION,
    weak: of('assertion', 'insecureReuseUntilExpiry insecureAdditionalAudiences'),
  },
  clients: { limit: SCOPES },
  users: {
    customer: ['organization', 'audienceTenant', 'linkedIdentityProviders'],
    ladder: of('subject', 'resolvers attributeMatch.claim attributeMatch.userAttribute emailDomains'),
    newcomers: of('subject', 'provisioning.enabled provisioning.maxUsersPerHour pendingRequiredActions'),
  },
  conditions: { conditions: CONDITIONS, token: TOKEN },
  keys: { keys: of('keys', 'jwksUrl jwks algorithms') },
  defaults: { assertion: ASSERTION, token: TOKEN, conditions: CONDITIONS, limit: SCOPES },
};

/** The entry of one client: what the record says of it, and what the realm's defaults may say of it. */
export const ENTRY = {
  record: {
    reach: REACH,
    client: ['assertionClientIds', 'enterpriseConsent'],
    entryConditions: CONDITIONS,
    weak: ['allowPublicClient', 'insecurePublicBearer'],
  },
  defaults: { reach: REACH, entryConditions: CONDITIONS },
};

/** What the schema does not tell of a field: how it is entered, what may be chosen, which suggestions there are. */
export const HINTS = {
  issuer: { final: true },
  tenant: { final: true },
  'lifecycle.note': { kind: 'area' },
  'keys.jwks': { kind: 'jwks' },
  'keys.algorithms': { kind: 'checks', options: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] },
  'subject.resolvers': { kind: 'checks', options: ['link', 'sub-id', 'aud-sub', 'attribute', 'email'] },
  'subject.pendingRequiredActions': { suggest: 'requiredActions' },
  'conditions.sourceAddresses': { suggest: 'addresses' },
  'token.mapperScopes': { suggest: 'clientScopes' },
  organization: { suggest: 'organizations' },
  linkedIdentityProviders: { suggest: 'identityProviders' },
  scopes: { suggest: 'scopes' },
  agentScopes: { suggest: 'scopes' },
  defaultResource: { suggest: 'resources' },
};

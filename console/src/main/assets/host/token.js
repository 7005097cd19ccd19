// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0

// Two ways to an access token of who has signed in to the console. Neither stores one.

const SOON = 10_000;

/** The console's own, from its keycloak-js. */
export function consoleToken(keycloak) {
  return async () => {
    try {
      await keycloak.updateToken(5);
    } catch {
      await keycloak.login();
    }
    return keycloak.token;
  };
}

/**
 * One of our own, by the protocol alone: the console's client, an invisible frame, the session of the browser
 * (prompt=none) and PKCE. It comes back to a file of the console that is no page, so no second console starts.
 */
export function silentToken(environment) {
  let token;
  let expires = 0;
  let running;
  return async () => {
    if (Date.now() < expires - SOON) {
      return token;
    }
    running ??= signIn(environment).finally(() => {
      running = undefined;
    });
    const answer = await running;
    token = answer.access_token;
    expires = Date.now() + answer.expires_in * 1000;
    return token;
  };
}

async function signIn(environment) {
  const endpoint = `${environment.authUrl ?? environment.authServerUrl}/realms/${encodeURIComponent(environment.realm)}/protocol/openid-connect`;
  const redirectUri = new URL(`${environment.consoleBaseUrl}messages.json`, location.href).href;
  const verifier = random();
  const state = random();
  const question = new URLSearchParams({
    client_id: environment.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    prompt: 'none',
    state,
    code_challenge: await challenge(verifier),
    code_challenge_method: 'S256',
  });
  const back = await visit(`${endpoint}/auth?${question}`, redirectUri);
  if (back.get('state') !== state || !back.get('code')) {
    throw new Error(`no silent sign-in: ${back.get('error') ?? 'no code'}`);
  }
  const answer = await fetch(`${endpoint}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: environment.clientId,
      code: back.get('code'),
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  if (!answer.ok) {
    throw new Error(`no token: ${answer.status}`);
  }
  return answer.json();
}

/** Opens an address in an invisible frame and reads the parameters it comes back with. */
function visit(address, redirectUri) {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'sign-in';
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error('no silent sign-in: no answer')), SOON);
    frame.addEventListener('load', () => {
      const arrived = addressOf(frame);
      if (arrived?.startsWith(redirectUri)) {
        clearTimeout(timeout);
        const { search, hash } = new URL(arrived);
        resolve(new URLSearchParams(search.slice(1) || hash.slice(1)));
      } else {
        reject(new Error('no silent sign-in: it asks for more'));
      }
    });
    frame.src = address;
    document.body.append(frame);
  }).finally(() => frame.remove());
}

function addressOf(frame) {
  try {
    return frame.contentWindow.location.href;
  } catch {
    return undefined;
  }
}

function random() {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challenge(verifier) {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64Url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

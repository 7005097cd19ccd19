// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0

// Keycloak's console has no door for other scripts, so this looks for two objects in its React tree: the keycloak-js of
// AdminClientContext (js/apps/admin-ui/src/admin-client.ts) and react-router's data router. Seen so in 26.4.7 to 26.7.4.
// Where either is missing, an adapter that needs no inside takes its place.

const MOST_FIBRES = 20_000;

function rootFibre() {
  const app = document.getElementById('app');
  const key = Object.keys(app).find((name) => name.startsWith('__reactContainer$'));
  return key ? app[key] : undefined;
}

function isRouter(value) {
  return typeof value?.patchRoutes === 'function' && typeof value?.navigate === 'function' && Array.isArray(value?.routes);
}

/** @returns {{keycloak?: object, router?: object}} */
export function lookInside() {
  const found = {};
  const waiting = [rootFibre()];
  for (let seen = 0; waiting.length > 0 && seen < MOST_FIBRES; seen += 1) {
    const fibre = waiting.pop();
    if (!fibre) {
      continue;
    }
    const props = fibre.memoizedProps;
    if (isRouter(props?.router)) {
      found.router ??= props.router;
    }
    if (typeof props?.value?.keycloak?.updateToken === 'function' && props.value.adminClient) {
      found.keycloak ??= props.value.keycloak;
    }
    if (found.router && found.keycloak) {
      return found;
    }
    // The alternate as well: which of the two trees is current changes with every drawing.
    waiting.push(fibre.sibling, fibre.child, seen === 0 ? fibre.stateNode?.current : undefined);
  }
  return found;
}

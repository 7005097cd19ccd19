// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0

// Starts the pages inside Keycloak's own admin console. Whatever fails here, the console goes on without them.
import { lookInside } from './host/inside.js';
import { addNavigation } from './host/navigation.js';
import { overlaid, patched } from './host/router.js';
import { consoleToken, silentToken } from './host/token.js';
import { localeOf } from './host/locale.js';
import { currentPath, isOurs, leavesStockForm, realmOf } from './host/addresses.js';
import { loadText } from './text.js';
import './element.js';

/** Resolves once somebody has signed in and the console has drawn itself. */
function consoleIsUp() {
  const isUp = () => document.querySelector('#app [class*="-c-nav__list"]') !== null;
  return new Promise((resolve) => {
    if (isUp()) {
      resolve();
      return;
    }
    const observer = new MutationObserver(() => {
      if (isUp()) {
        observer.disconnect();
        resolve();
      }
    });
    observer.observe(document.getElementById('app'), { childList: true, subtree: true });
  });
}

async function start() {
  const environment = JSON.parse(document.getElementById('environment').textContent);
  await consoleIsUp();
  const inside = lookInside();
  const getAccessToken = inside.keycloak ? consoleToken(inside.keycloak) : silentToken(environment);
  // At its start page the console has no realm in the address.
  const realm = () => realmOf(currentPath()) || environment.realm;
  const locale = await localeOf(environment, realm(), getAccessToken);
  const text = await loadText(locale);
  const shown = new Set();
  const attach = (element) => {
    shown.add(element);
    follow();
  };
  const router = (await patched(inside.router, attach)) ?? overlaid(attach);

  function context() {
    return {
      realm: realm(),
      path: isOurs(currentPath()) ? location.hash.split('/').slice(3).join('/') : '',
      adminBaseUrl: environment.adminBaseUrl,
      serverBaseUrl: environment.serverBaseUrl,
      locale,
      getAccessToken,
      href: (ours) => '#' + address(ours),
      consoleHref: (stock) => `#/${encodeURIComponent(realm())}/${stock}`,
      navigate: (ours, options) => router.go(address(ours), options),
    };
  }

  function address(ours) {
    return `/${encodeURIComponent(realm())}/trusted-issuers${ours ? '/' + ours : ''}`;
  }

  function follow() {
    const elsewhere = leavesStockForm(currentPath());
    if (elsewhere) {
      router.go(elsewhere, { replace: true });
      return;
    }
    for (const element of shown) {
      if (element.isConnected && isOurs(currentPath())) {
        element.context = context();
      } else if (!element.isConnected) {
        shown.delete(element);
      }
    }
  }

  router.guard(() => [...shown].find((element) => element.isConnected && element.unsaved));
  router.onChange(follow);
  addNavigation(text('navigation'), router, () => '#' + address(''));
  router.arrive();
  follow();
}

start().catch((problem) => console.info('The pages of Trusted Issuers did not start:', problem));

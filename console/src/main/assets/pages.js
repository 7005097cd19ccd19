// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0

// Which address shows which page. A page is fetched when it is first looked at.

const PAGES = [
  [/^$/, () => import('./pages/list.js')],
  [/^add$/, () => import('./pages/add.js')],
  [/^issuer\/(?<alias>[^/]+)\/onboarding$/, () => import('./pages/onboarding.js')],
  [/^issuer\/(?<alias>[^/]+)(\/(?<tab>[a-z-]+))?$/, () => import('./pages/issuer.js')],
  [/^resources$/, () => import('./pages/resources.js')],
  // No resource can be named +new.
  [/^resources\/(?<name>[^/]+)$/, () => import('./pages/resource.js')],
  [/^defaults$/, () => import('./pages/defaults.js')],
  [/^refusals(\/(?<reference>[^/]+))?$/, () => import('./pages/refusals.js')],
  [/^inspector$/, () => import('./pages/inspector.js')],
  [/^activity$/, () => import('./pages/activity.js')],
];

/**
 * @param {string} address below our pages, such as refusals?alias=acme-agents
 * @returns {Promise<import('./page.js').Page>} its page, by default the list
 */
export async function pageOf(address, app) {
  const [path, query] = address.split('?');
  for (const [pattern, fetchPage] of PAGES) {
    const found = pattern.exec(path);
    if (found) {
      const parameters = Object.entries(found.groups ?? {}).map(([name, value]) => [name, value && decodeURIComponent(value)]);
      return new (await fetchPage()).default(app, Object.fromEntries([...new URLSearchParams(query), ...parameters]));
    }
  }
  return new (await import('./pages/list.js')).default(app);
}

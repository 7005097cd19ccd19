// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0

// Which addresses of the console, below its #, are ours.

const TYPE = 'trusted-issuer';

export const currentPath = () => location.hash.replace(/^#/, '').replace(/\?.*$/, '') || '/';

/** @param {string} path such as /demo/trusted-issuers/add */
export function isOurs(path) {
  return path.split('/')[2] === 'trusted-issuers';
}

export function realmOf(path) {
  const realm = path.split('/')[1] ?? '';
  try {
    return decodeURIComponent(realm);
  } catch {
    // Nobody's realm; but the console's router must not hear of an error of ours.
    return realm;
  }
}

/**
 * The console's own form for identity providers knows nothing of our settings and wants a client id, so it hands over to
 * our page. Its tab with the mappers works, and stays.
 *
 * @returns {string | undefined} where to go instead
 */
export function leavesStockForm(path) {
  const [, realm, section, type, alias, tab] = path.split('/');
  if (section !== 'identity-providers' || type !== TYPE) {
    return undefined;
  }
  if (alias === 'add' && tab === undefined) {
    return `/${realm}/trusted-issuers/add`;
  }
  return tab === 'settings' ? `/${realm}/trusted-issuers/issuer/${alias}/settings` : undefined;
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0

/** The language that the console speaks to who has signed in, as it asks for it itself (Keycloak's AdminConsole). */
export async function localeOf(environment, realm, getAccessToken) {
  const address = `${environment.adminBaseUrl}/admin/${encodeURIComponent(environment.realm)}/console/whoami`;
  const answer = await fetch(`${address}?currentRealm=${encodeURIComponent(realm)}`, {
    headers: { accept: 'application/json', authorization: `Bearer ${await getAccessToken()}` },
  });
  return answer.ok ? ((await answer.json()).locale ?? 'en') : 'en';
}

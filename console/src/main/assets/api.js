// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0

/** What a call of the admin REST API was answered with, where that is no success. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 = no answer at all
   * @param {string} message everything that is wrong, in one text
   * @param {{field: string, message: string}[]} problems the same by field, where the server says so
   */
  constructor(status, message, problems) {
    super(message);
    this.status = status;
    this.problems = problems;
  }
}

/** For `catch`: what to go on with where an answer was no success. */
export const orElse = (instead) => (problem) => {
  if (problem instanceof ApiError) {
    return instead;
  }
  throw problem;
};

/** The admin REST API of one realm as who has signed in. */
export class Api {
  #root;
  #getAccessToken;

  constructor({ adminBaseUrl, realm, getAccessToken }) {
    this.#root = `${adminBaseUrl}/admin/realms/${encodeURIComponent(realm)}`;
    this.#getAccessToken = getAccessToken;
  }

  /** @param {string} path below trusted-issuers, each part of it encoded; @param {object} [query] without what is empty */
  get(path, query) {
    return this.#json('GET', `/trusted-issuers${path}`, query);
  }

  post(path, body, query) {
    return this.#json('POST', `/trusted-issuers${path}`, query, body);
  }

  /** @param {string} [etag] replaces only what was read with it, else status 412 */
  put(path, body, query, etag) {
    return this.#json('PUT', `/trusted-issuers${path}`, query, body, etag);
  }

  delete(path, query) {
    return this.#json('DELETE', `/trusted-issuers${path}`, query);
  }

  /** With its ETag, for a later {@link put}. */
  async getTagged(path) {
    const answer = await this.#send('GET', `/trusted-issuers${path}`);
    return { body: await answer.json(), etag: answer.headers.get('ETag') };
  }

  /** As text, in the form that is asked for, such as text/csv. */
  async getText(path, query, accept) {
    return (await this.#send('GET', `/trusted-issuers${path}`, query, undefined, { accept })).text();
  }

  /** Keycloak's own part of the API: clients, organizations, identity providers, events. */
  keycloak(method, path, query, body) {
    return this.#json(method, path, query, body);
  }

  async #json(method, path, query, body, etag) {
    const answer = await this.#send(method, path, query, body, etag && { 'if-match': etag });
    const text = await answer.text();
    return text ? JSON.parse(text) : undefined;
  }

  async #send(method, path, query, body, headers) {
    const address = new URL(this.#root + path, location.href);
    // A browser takes . and .. for steps, also %2e: an alias of that name would be the realm that has it.
    if (/\/(\.|%2e){1,2}(\/|$)/i.test(`${this.#root}${path}`.replace(/[?#].*$/, ''))) {
      throw new ApiError(0, `no address holds ${path}`, []);
    }
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value !== undefined && value !== null && value !== '') {
        address.searchParams.set(name, value);
      }
    }
    let answer;
    try {
      answer = await fetch(address, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${await this.#getAccessToken()}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      });
    } catch (noAnswer) {
      throw new ApiError(0, noAnswer.message, []);
    }
    if (!answer.ok) {
      throw await errorOf(answer);
    }
    return answer;
  }
}

async function errorOf(answer) {
  let said = {};
  try {
    said = await answer.json();
  } catch {
    // Not every answer has a body.
  }
  const message = said.errorMessage ?? said.error_description ?? said.error ?? answer.statusText;
  const problems = (said.errors ?? []).map((problem) => ({ field: problem.field, message: problem.errorMessage ?? problem.message }));
  return new ApiError(answer.status, message, problems);
}

// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { ApiError } from '../api.js';
import { html, nothing } from '../lit-html.js';
import { alert } from './feedback.js';
import { checkbox, field, textInput } from './form.js';
import { facts } from './layout.js';

// What an admin does to one trusted issuer at once, after a question that says whom it concerns. Each resolves to whether
// it was done. A record is one of the list or of a page: alias, and displayName if it has one.

const pathOf = ({ alias }) => `/${encodeURIComponent(alias)}`;

const LISTED = 10;

/** Asks first. @param {{name: string, done: string, confirm: string, run: () => Promise<any>}} what name and done: of its messages; detail: more to say of what came of it */
export function act({ app, record, name, done, confirm, body, danger = true, ready = () => true, run, detail = () => undefined }) {
  const { text } = app;
  const whom = { name: record.displayName ?? record.alias };
  return app.ask({
    title: text(`incident.${name}Title`, whom),
    body,
    confirm,
    danger,
    cancel: text('cancel'),
    accept: async () => {
      if (!ready()) {
        return false;
      }
      const answer = await run();
      app.say(text(`incident.${done}`, whom), 'success', detail(answer));
      return true;
    },
  });
}

/** Whom it concerns: the `affected` of a dry run. */
function concerned(text, { clients, linkedUsers }) {
  const more = clients.length - LISTED;
  return facts([
    [text('incident.clients'), `${clients.slice(0, LISTED).join(', ') || '–'} ${more > 0 ? text('incident.more', { n: more }) : ''}`],
    [text('incident.people'), text('incident.linked', { n: linkedUsers })],
  ]);
}

const offline = (text, { offlineValidatorsAcceptUntil: until }) =>
  until ? text('incident.offlineUntil', { until: text.time(until) }) : text('incident.offlineUnknown');

/** Stops the issuer at once, whatever its record says, until it is resumed. @returns {Promise<boolean>} */
export async function suspend(app, record) {
  const { text, api } = app;
  const path = `${pathOf(record)}/suspend`;
  const plan = await app.attempt(() => api.post(path, {}, { dryRun: true }));
  let reason = '';
  return Boolean(plan) && act({
    app,
    record,
    name: 'suspend',
    done: 'suspended',
    confirm: text('incident.suspend'),
    body: html`<p>${text('incident.suspendBody')}</p>
      <p>${offline(text, plan)}</p>
      ${concerned(text, plan.affected)}
      ${field({ id: 'reason', label: text('incident.reason'), help: text('incident.reasonHelp') }, textInput('reason', '', (typed) => (reason = typed.trim())))}`,
    run: () => api.post(path, reason ? { reason } : {}),
    detail: (done) => `${text('incident.notBefore', { time: text.time(done.notBefore) })} ${offline(text, done)}`,
  });
}

/** Ends a suspension. @returns {Promise<boolean>} */
export function resume(app, record) {
  const { text, api } = app;
  return act({
    app,
    record,
    name: 'resume',
    done: 'resumed',
    confirm: text('incident.resume'),
    body: text('incident.resumeBody'),
    danger: false,
    run: () => api.post(`${pathOf(record)}/resume`),
  });
}

/** Whom deleting concerns; where Keycloak's built-in grant would serve the issuer afterwards, the words for that. */
async function planOfRemoval(api, path) {
  try {
    return await api.delete(path, { dryRun: true });
  } catch (problem) {
    if (!(problem instanceof ApiError && problem.status === 409)) {
      throw problem;
    }
    return { ...(await api.delete(path, { dryRun: true, acceptBuiltIn: true })), takenOver: problem.message };
  }
}

/** Deletes the record. @returns {Promise<boolean>} */
export async function remove(app, record) {
  const { text, api } = app;
  const path = pathOf(record);
  const plan = await app.attempt(() => planOfRemoval(api, path));
  let acceptBuiltIn;
  let missing = false;
  const builtIn = (redraw) => [
    alert({ variant: 'warning', title: text('incident.builtIn'), body: plan.takenOver }),
    checkbox('accept-built-in', text('incident.acceptBuiltIn'), acceptBuiltIn ?? false, (checked) => {
      acceptBuiltIn = checked || undefined;
      missing = false;
      redraw();
    }),
    missing ? html`<p class="ti-danger" role="alert">${text('incident.acceptFirst')}</p>` : nothing,
  ];
  return Boolean(plan) && act({
    app,
    record,
    name: 'delete',
    done: 'deleted',
    confirm: text('delete'),
    body: (redraw) => [html`<p>${text('incident.deleteBody')}</p>`, concerned(text, plan.affected), plan.takenOver ? builtIn(redraw) : nothing],
    ready: () => {
      missing = Boolean(plan.takenOver) && !acceptBuiltIn;
      return !missing;
    },
    run: () => api.delete(path, { acceptBuiltIn }),
  });
}

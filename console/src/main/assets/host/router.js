// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { currentPath, isOurs, leavesStockForm } from './addresses.js';

// Two ways to have addresses of our own in the console: a route given to its router, where the console's own check of
// permissions and frame hold; else an element laid over its "page not found".

const TAG = 'trusted-issuers-app';
const SHOWN = 'trusted-issuers-shown';

/** Calls back after the console has drawn something, at most once for each frame. */
function onDrawing(listener) {
  let waiting = false;
  new MutationObserver(() => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        listener();
      });
    }
  }).observe(document.getElementById('app'), { childList: true, subtree: true });
}

/** @returns the router with our route, or undefined where it can not be had */
export async function patched(router, attach) {
  if (!router) {
    return undefined;
  }
  let React;
  try {
    React = await import('react');
  } catch {
    return undefined;
  }
  const createElement = React.createElement ?? React.default?.createElement;
  if (!createElement) {
    return undefined;
  }
  const Page = () => createElement(TAG, { ref: (element) => element && attach(element) });
  router.patchRoutes(router.routes[0].id, [
    {
      path: '/:realm/trusted-issuers/*',
      element: createElement(Page),
      handle: { access: 'view-identity-providers' },
    },
  ]);
  return {
    go: (path, options) => router.navigate(path, options),
    onChange: (listener) => router.subscribe(() => listener()),
    onDrawing,
    /** The address was looked up before our route was there. */
    arrive: () => {
      if (isOurs(currentPath())) {
        router.navigate(location.hash.slice(1), { replace: true });
      }
    },
    /** @param findUnsaved the element that has unsaved changes, if any */
    guard: (findUnsaved) => guardRouter(router, findUnsaved),
  };
}

function guardRouter(router, findUnsaved) {
  const key = 'trusted-issuers';
  const leavesPage = ({ currentLocation, nextLocation }) =>
    currentLocation.pathname !== nextLocation.pathname && findUnsaved() !== undefined;
  router.getBlocker(key, leavesPage);
  // A plain link changes the address by itself, which the router can not block: it has to be the router that goes there.
  const byRouter = (event) => {
    const link = event.target.closest?.('trusted-issuers-app a[href^="#/"], #nav-item-trusted-issuers');
    if (link && !link.target && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      router.navigate(link.getAttribute('href').slice(1));
    }
  };
  addEventListener('click', byRouter, { capture: true });
  let asking = false;
  router.subscribe(async (state) => {
    const blocker = state.blockers.get(key);
    if (blocker?.state !== 'blocked' || asking) {
      return;
    }
    asking = true;
    const leave = (await findUnsaved()?.confirmLeave()) ?? true;
    asking = false;
    if (leave) {
      blocker.proceed();
    } else {
      blocker.reset();
    }
  });
}

/** Needs nothing of the console but its frame. */
export function overlaid(attach) {
  const element = document.createElement(TAG);
  const listeners = [];
  let findUnsaved = () => undefined;
  let last = '';

  function show() {
    const ours = isOurs(currentPath()) && !leavesStockForm(currentPath());
    document.documentElement.classList.toggle(SHOWN, ours);
    const main = document.querySelector('#app main');
    if (!ours || !main) {
      element.remove();
    } else if (element.parentElement !== main) {
      main.append(element);
      attach(element);
    }
  }

  function changed() {
    show();
    if (last !== location.hash) {
      last = location.hash;
      listeners.forEach((listener) => listener());
    }
  }

  addEventListener('popstate', changed);
  addEventListener('hashchange', changed);
  onDrawing(changed);
  addEventListener('click', (event) => askBeforeLink(event, () => findUnsaved()), { capture: true });
  return {
    go: (path, options) => {
      if (options?.replace) {
        location.replace('#' + path);
      } else {
        location.hash = path;
      }
    },
    onChange: (listener) => listeners.push(listener),
    onDrawing,
    arrive: changed,
    guard: (finder) => {
      findUnsaved = finder;
    },
  };
}

async function askBeforeLink(event, findUnsaved) {
  const link = event.target.closest?.('a[href^="#/"]');
  const unsaved = link && findUnsaved();
  if (!unsaved) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  if (await unsaved.confirmLeave()) {
    location.hash = link.getAttribute('href').slice(1);
  }
}

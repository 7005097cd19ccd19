// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { currentPath, isOurs } from './addresses.js';

const ID = 'nav-item-trusted-issuers';

/** An entry below "Identity providers", which the console shows to whoever may view them. */
export function addNavigation(label, router, href) {
  const link = document.createElement('a');
  link.id = ID;
  link.dataset.testid = ID;
  link.textContent = label;
  const item = document.createElement('li');
  item.append(link);

  function place() {
    const stock = document.getElementById('nav-item-identity-providers');
    if (!stock) {
      item.remove();
      return;
    }
    if (stock.parentElement.nextSibling !== item) {
      stock.parentElement.after(item);
    }
    const here = isOurs(currentPath());
    const plain = [...stock.classList].find((name) => name.endsWith('c-nav__link'));
    const wanted = here ? `${plain} pf-m-current` : plain;
    if (link.className !== wanted) {
      link.className = wanted;
    }
    if (link.getAttribute('href') !== href()) {
      link.href = href();
    }
    if (here !== link.hasAttribute('aria-current')) {
      link.toggleAttribute('aria-current', here);
      link.ariaCurrent = here ? 'page' : null;
    }
  }

  router.onDrawing(place);
  place();
}

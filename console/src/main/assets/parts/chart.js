// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, svg } from '../lit-html.js';

const WIDTH = 800;
const HEIGHT = 150;
const LEFT = 40;
const KINDS = ['granted', 'refused'];

/** Attempts over time: granted ones below, refused ones hatched on top of them. Each bar says what it stands for. */
export function chart(text, bucket, buckets) {
  const highest = Math.max(1, ...buckets.map(({ granted, refused }) => granted + refused));
  const step = (WIDTH - LEFT) / buckets.length;
  const every = Math.ceil(buckets.length / 6);
  // A day is one of UTC, whatever day it is here when it begins.
  const time = ({ from }) => (bucket === 'day' ? text.day(`${from.slice(0, 10)}T00:00`) : text.hour(from));
  const bar = (one, i) => {
    const x = LEFT + i * step;
    const [low, high] = [one.granted, one.refused].map((count) => (count / highest) * HEIGHT);
    return svg`<g role="img"><title>${text('activity.bar', { ...one, time: time(one) })}</title>
      <rect class="ti-bar" x=${x} width=${step} y="0" height=${HEIGHT}></rect>
      <rect class="ti-granted" x=${x} width=${step * 0.8} y=${HEIGHT - low} height=${low}></rect>
      <rect class=${high ? 'ti-refused' : 'ti-bar'} x=${x} width=${step * 0.8} y=${HEIGHT - low - high} height=${high}></rect></g>
      ${i % every || x > WIDTH - 90 ? '' : svg`<text x=${x} y=${HEIGHT + 18}>${time(one)}</text>`}`;
  };
  return html`<figure class="ti-chart">
    <svg viewBox="0 -10 ${WIDTH} ${HEIGHT + 35}">
      <pattern id="ti-hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ti-line" width="4" height="6"></rect></pattern>
      ${[0, highest].map((count, i) => svg`<path d="M${LEFT} ${HEIGHT * (1 - i)}H${WIDTH}"></path><text y=${HEIGHT * (1 - i) + 4}>${text.number(count)}</text>`)}
      ${buckets.map(bar)}
    </svg>
    <figcaption>
      ${KINDS.map((key) => html`<svg viewBox="0 0 12 12" aria-hidden="true"><rect class="ti-${key}" width="12" height="12"></rect></svg> ${text(`activity.${key}`)}`)}
    </figcaption>
  </figure>`;
}

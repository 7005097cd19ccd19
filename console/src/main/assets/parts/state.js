// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { label } from './feedback.js';

const KINDS = {
  active: 'ok',
  'dry-run': 'info',
  disabled: undefined,
  suspended: 'failed',
  expired: 'failed',
  'broken-reference': 'failed',
  'keys-failing': 'failed',
  unreadable: 'failed',
};

/** The words of `status.state`. */
export const STATES = Object.keys(KINDS);

export function stateLabel(text, state) {
  return label(text(`state.${state}`), KINDS[state]);
}

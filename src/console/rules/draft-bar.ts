/** What the operator has changed and nobody sees yet, at the foot of every page of the rules. */

import { type Html, html } from '../../markup/html.ts';
import type { Draft } from '../../store/drafts.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { rulesWords } from './words.ts';

/** @param actions of a form that the page is about: one bar at the foot has both, so that neither lies over the other */
export function draftBar(
  call: Pick<AccountCall, 'language' | 'path'>,
  draft: Draft | undefined,
  actions?: Html,
): Html | undefined {
  if (!draft || draft.edits.length === 0) {
    return actions && html`<div class="draft-bar quiet">${actions}</div>`;
  }
  const words = rulesWords[call.language];
  return html`<aside class="draft-bar" aria-label="${words.changes(draft.edits.length)}">${actions}<strong>${words.changes(draft.edits.length)}</strong><span class="hint">${words.draftHint}</span><a class="button main small" href="${call.path(`/drafts/${draft.id}`)}">${words.toPublish} →</a></aside>`;
}

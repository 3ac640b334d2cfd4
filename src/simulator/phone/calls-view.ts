/** What the server asked of the platform's API, newest first. */
import type { ApiCall } from '../api/platform-api.ts';
import { preciseTime } from './clock-time.ts';
import { documentView } from './document-view.ts';
import { type Html, html } from './html.ts';
import type { PhoneWords } from './words.ts';

const shownCalls = 20;

export function callsView(calls: readonly ApiCall[], words: PhoneWords): Html {
  const { noCalls, platformAnswer, empty } = words.inspector;
  const newest = calls.slice(-shownCalls).reverse();
  if (newest.length === 0) return html`<li class="nothing">${noCalls}</li>`;
  return html`${newest.map(
    ({ atMs, method, path, body, answer }) => html`<li><details><summary>
      <span class="what">${method} ${path}</span><span class="numbers"><time>${preciseTime(atMs)}</time></span></summary>
      <div class="exchange">${body !== '' && documentView(body, empty)}<h4>${platformAnswer}</h4>${documentView(answer, empty)}</div></details></li>`,
  )}`;
}

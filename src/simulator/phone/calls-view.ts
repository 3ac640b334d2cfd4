/** What the server asked of the platform's API, newest first. */
import type { ApiCall } from '../api/platform-api.ts';
import { preciseTime } from './clock-time.ts';
import { documentView } from './document-view.ts';
import { type Html, html } from './html.ts';

const shownCalls = 20;

export function callsView(calls: readonly ApiCall[]): Html {
  const newest = calls.slice(-shownCalls).reverse();
  if (newest.length === 0) return html`<li class="nothing">服务器还没有调用过平台的接口。</li>`;
  return html`${newest.map(
    ({ atMs, method, path, body, answer }) => html`<li><details><summary>
      <span class="what">${method} ${path}</span><span class="numbers"><time>${preciseTime(atMs)}</time></span></summary>
      <div class="exchange">${body !== '' && documentView(body)}<h4>平台回答</h4>${documentView(answer)}</div></details></li>`,
  )}`;
}

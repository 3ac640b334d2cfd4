/** Instead of a page that cannot be shown: what is wrong, and the way to the other accounts. */
import type { ErrorCode } from '../errors.ts';
import { html } from './html.ts';
import { type AccountChoice, page } from './layout.ts';

export function noAccountPage(choice: AccountChoice): string {
  const body = html`<h1>没有这个公众号</h1>
<p class="note">有：${choice.names.join('、')}。There is no such account.</p>`;
  return page('没有这个公众号', body, choice);
}

export function troublePage(code: ErrorCode, choice: AccountChoice): string {
  const body = html`<h1>${choice.current} 暂时不能显示</h1>
<p class="note">原因：<code>${code}</code>。它会自己再试；日志里写着详情。It is tried again; the log says more.</p>`;
  return page('暂时不能显示', body, choice);
}

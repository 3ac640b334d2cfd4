/** The pages of the sample back end for whoever tries the demo: the phones that exist, and the codes they received. */
import type { SampleCustomer } from './customers.ts';

export interface ReceivedCode {
  readonly phone: string;
  readonly code: string;
}

export function inboxPage(
  customers: readonly SampleCustomer[],
  received: readonly ReceivedCode[],
): string {
  const people = customers.map(({ phone, maskedName }) => `<li>${phone} ${maskedName}</li>`);
  const codes = received.map(({ phone, code }) => `<li>${phone}：<b>${code}</b></li>`);
  return page(
    '样例后台 sample back end',
    `<h2>短信 text messages</h2><ul>${codes.toReversed().join('') || '<li>还没有 none yet</li>'}</ul>
<h2>有账户的手机号 phones with an account</h2><ul>${people.join('')}</ul>`,
  );
}

/** Where a real system would take the money. */
export function placeholderPage(): string {
  return page(
    '演示页 demo page',
    '<p>真的系统在这里收款或办分期。A real system would go on here.</p>',
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}</style>
<h1>${title}</h1>${body}</html>`;
}

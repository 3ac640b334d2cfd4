/** All quick replies of an account, by category: to be read by who serves, and to be put in order by who writes them. */
import { mayDo } from '../../../domain/operator.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { CountedQuickReply } from '../../../store/quick-replies.ts';
import type { ConsoleAnswer } from '../../frame/console-call.ts';
import { postForm } from '../../frame/forms.ts';
import { badge, emptyState, linkButton, pageHead } from '../../frame/parts.ts';
import type { DeskCall } from '../at-desk.ts';
import { deskWords } from '../words.ts';
import { quickWords } from './words.ts';

export async function showReplies(call: DeskCall): Promise<ConsoleAnswer> {
  const { stores, account, language, path, operator } = call;
  const words = quickWords[language];
  const { replies } = await stores.quickReplies.find(account);
  const mayWrite = mayDo(operator, 'edit-quick-replies');
  const add = linkButton(path('/desk/new-reply'), words.new, 'main');
  const back = linkButton(path('/desk'), deskWords[language].backToDesk);
  const head = pageHead(words.title, {
    lead: words.lead,
    actions: mayWrite ? [back, add] : [back],
  });
  const groups = Map.groupBy(replies, ({ category }) => category);
  const list =
    replies.length === 0
      ? emptyState(words.none, { text: words.noneHow, ...(mayWrite && { action: add }) })
      : html`${[...groups].map(([category, group]) => groupView(call, category, group))}`;
  const body = html`${head}${!mayWrite && html`<p class="note">${words.mayOnlyUse}</p>`}${list}`;
  return { kind: 'page', title: words.title, area: 'desk', body };
}

function groupView(call: DeskCall, category: string, group: readonly CountedQuickReply[]): Html {
  const words = quickWords[call.language];
  const rows = group.map((reply, at) =>
    row(call, reply, { above: group[at - 1], below: group[at + 1] }),
  );
  return html`<section class="card"><h2>${category || words.noCategory}</h2><ol class="quick-list">${rows}</ol></section>`;
}

interface Neighbours {
  readonly above: CountedQuickReply | undefined;
  readonly below: CountedQuickReply | undefined;
}

function row(call: DeskCall, reply: CountedQuickReply, { above, below }: Neighbours): Html {
  const words = quickWords[call.language];
  const { id, title, text, picture, usedCount } = reply;
  const mayWrite = mayDo(call.operator, 'edit-quick-replies');
  const name = mayWrite
    ? html`<a href="${call.path(`/desk/replies/${encodeURIComponent(id)}`)}">${title}</a>`
    : title;
  return html`<li><div><b>${name}</b> ${picture && badge(words.hasPicture)} <small>${words.used(usedCount)}</small><p class="quick-text">${text}</p></div>
${mayWrite && html`<div class="actions">${above && moveForm(call, reply, { side: 'before', of: above })}${below && moveForm(call, reply, { side: 'behind', of: below })}</div>`}</li>`;
}

function moveForm(
  { language, path, formToken }: DeskCall,
  { id, title }: CountedQuickReply,
  { side, of }: { readonly side: 'before' | 'behind'; readonly of: CountedQuickReply },
): Html {
  const words = quickWords[language];
  const label = side === 'before' ? words.up : words.down;
  const action = path(`/desk/replies/${encodeURIComponent(id)}/move`);
  return postForm({ action, formToken, className: 'desk-inline' }, [
    html`<input type="hidden" name="of" value="${of.id}"><button class="small" name="side" value="${side}" aria-label="${label} ${title}">${side === 'before' ? '↑' : '↓'}</button>`,
  ]);
}

/** Thanks and complaints, the newest first, each with what can be done about it. Masked; who looks is noted. */

import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { KeptRemark } from '../../services/remarks.ts';
import { staffNames } from '../catalogue/staff-names.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText, postForm, textArea } from '../frame/forms.ts';
import { badge, emptyState, linkButton, pageHead, tabs } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { findRemarks, mostFollowers, type RemarkFilter, readFilter } from './find-remarks.ts';
import { remarkWords } from './words.ts';

const filters: readonly RemarkFilter[] = ['open', 'read', 'answered', 'all'];
const maxShown = 100;

/** GET /remarks */
export async function remarksPage(call: AccountCall): Promise<ConsoleAnswer> {
  return showRemarks(call, undefined);
}

/** The list that is looked at: its forms say it, and its links. */
export function chosenFilter({ form, query }: AccountCall): RemarkFilter {
  return readFilter(fieldText(form, 'state') || query['state']);
}

/** @param refused what was typed for a remark, and could not be taken; it is shown wherever it belongs meanwhile. */
export async function showRemarks(
  call: AccountCall,
  refused: { readonly remark: KeptRemark; readonly text: string } | undefined,
): Promise<ConsoleAnswer> {
  const words = remarkWords[call.language];
  const filter = chosenFilter(call);
  const [remarks, known] = [await findRemarks(call, filter), await readStaffNames(call)];
  const csv = linkButton(call.path(`/remarks/all.csv?state=${filter}`), words.csv);
  const list = filters.map((name) => ({
    href: call.path(`/remarks?state=${name}`),
    label: words.states[name],
    isCurrent: name === filter,
  }));
  const others = remarks.filter(({ id }) => id !== refused?.remark.id);
  const shown = [...(refused ? [refused.remark] : []), ...others].slice(0, maxShown);
  const body = html`${pageHead(words.title, { lead: words.lead, actions: [csv] })}${tabs(words.filters, list)}
${
  shown.length > 0
    ? html`<ol class="stack">${shown.map((one) => remarkView(call, one, { known, typed: one === refused?.remark ? refused.text : undefined }))}</ol><p class="note">${words.most(mostFollowers)}</p>`
    : emptyState(words.none, { text: words.noneText })
}`;
  const status = refused ? 422 : 200;
  return { kind: 'page', title: words.title, body, status, area: 'remarks' };
}

interface Shown {
  readonly known: NamesOfStaff;
  readonly typed: string | undefined;
}

function remarkView(call: AccountCall, remark: KeptRemark, { known, typed }: Shown): Html {
  const words = remarkWords[call.language];
  const { kind, state, atMs, text, answer, by } = remark;
  const tone = kind === 'thanks' ? 'good' : 'warn';
  return html`<li class="card"><p>${badge(words.kinds[kind], tone)} <b>${aboutText(call, remark, known)}</b> <span class="note">${timeText(atMs)} · ${words.states[state]}${by !== undefined && html` · ${words.by(by)}`}</span></p>
<p>${text}</p>${answer !== undefined && html`<p class="note">${words.answered}：${answer}</p>`}${actionForms(call, remark, typed)}</li>`;
}

/** "人民广场店 · 1 号窗口 · 阿禾": colleagues by the name that they allow. */
function aboutText(
  call: AccountCall,
  { shopId, counter, staffId }: KeptRemark,
  known: NamesOfStaff,
): string {
  const words = remarkWords[call.language];
  const { catalogue } = call.content();
  const shop = shopId === undefined ? words.noShop : (catalogue.findShop(shopId)?.name ?? shopId);
  const parts = [
    shop,
    counter === undefined ? undefined : words.counter(counter),
    staffId && colleagueName(call, staffId, known),
  ];
  return parts.filter(Boolean).join(' · ');
}

export type NamesOfStaff = ReadonlyMap<string, string>;

/** All names for whoever keeps the list; others read those that were agreed to. */
export async function readStaffNames(call: AccountCall): Promise<NamesOfStaff> {
  if (!mayDo(call.operator, 'edit-catalogue')) return new Map();
  return staffNames(await call.editing.readLiveFile('staff.csv'));
}

export function colleagueName(call: AccountCall, staffId: string, known: NamesOfStaff): string {
  const member = call.content().catalogue.staff.find(({ id }) => id === staffId);
  return known.get(staffId) ?? member?.names[0] ?? remarkWords[call.language].unnamed;
}

function actionForms(
  call: AccountCall,
  { id, code, state, answer = '' }: KeptRemark,
  typed: string | undefined,
): Html {
  const words = remarkWords[call.language];
  const setting = { action: call.path('/remarks'), formToken: call.formToken };
  const which = html`<input type="hidden" name="code" value="${code}"><input type="hidden" name="remark" value="${id}"><input type="hidden" name="state" value="${chosenFilter(call)}">`;
  const read = postForm({ ...setting, className: 'inline' }, [
    which,
    html`<button class="small" name="act" value="read">${words.markRead}</button>`,
  ]);
  const reply = postForm(setting, [
    which,
    textArea({
      name: 'answer',
      id: `answer-${id}`,
      label: words.answer,
      hint: words.answerHint,
      value: typed ?? answer,
      rows: 2,
      problem: typed === undefined ? undefined : words.tooLong,
    }),
    html`<div class="actions"><button class="small" name="act" value="answer">${words.send}</button></div>`,
  ]);
  return html`${state === 'open' && read}<details${typed !== undefined && html` open`}><summary>${words.answer}</summary>${reply}</details>`;
}

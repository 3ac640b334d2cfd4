/** The form of one quick reply. It carries the reply as it was when the page was opened, so that nobody is overwritten. */
import { randomUUID } from 'node:crypto';
import type { ReplyProblem } from '../../../desk/quick/check-reply.ts';
import { type Html, html } from '../../../markup/html.ts';
import { plainQuickReply, type QuickReply } from '../../../store/quick-replies.ts';
import type { ConsoleAnswer } from '../../frame/console-call.ts';
import { checkBox, postForm, textArea, textField } from '../../frame/forms.ts';
import { badge, card, linkButton, pageHead } from '../../frame/parts.ts';
import type { DeskCall } from '../at-desk.ts';
import { type QuickWords, quickWords } from './words.ts';

export interface ReplyForm {
  readonly reply: QuickReply;
  /** As it is stored, as far as its author knows; undefined for a new one. */
  readonly base: QuickReply | undefined;
  readonly problems?: Partial<Record<'title' | 'category' | 'text', ReplyProblem>>;
  /** About the whole, or its picture. */
  readonly problem?: string;
  /** What somebody else made of it: shown beside the form. */
  readonly theirs?: QuickReply;
  readonly status?: 409 | 422;
}

export async function newReply(call: DeskCall): Promise<ConsoleAnswer> {
  const reply = { id: randomUUID(), title: '', text: '', category: call.query['category'] ?? '' };
  return replyPage(call, { reply, base: undefined });
}

export async function showReply(call: DeskCall): Promise<ConsoleAnswer> {
  const { stores, account, params, language, path } = call;
  const { replies } = await stores.quickReplies.find(account);
  const reply = replies.find(({ id }) => id === params['id']);
  if (reply) return replyPage(call, { reply, base: reply });
  const notice = { kind: 'bad', text: quickWords[language].gone } as const;
  return { kind: 'redirect', to: path('/desk/replies'), notice };
}

export async function replyPage(call: DeskCall, form: ReplyForm): Promise<ConsoleAnswer> {
  const { language, path, stores, account } = call;
  const words = quickWords[language];
  const { replies } = await stores.quickReplies.find(account);
  const title = form.base ? words.edit : words.new;
  const { problem, theirs, status = 200 } = form;
  const body = html`${pageHead(title, { actions: [linkButton(path('/desk/replies'), words.back)] })}
${problem && html`<div class="problems" role="alert" tabindex="-1"><strong>${problem}</strong></div>`}
${theirs && card(words.theirs, theirView(theirs, words))}
<div class="card">${writeForm(call, form, new Set(replies.map(({ category }) => category)))}</div>
${form.base && removeForm(call, form.base)}`;
  return { kind: 'page', title, area: 'desk', status, body };
}

function theirView({ title, category, text, picture }: QuickReply, words: QuickWords): Html {
  return html`<p><b>${title}</b> ${category && badge(category)} ${picture && badge(words.hasPicture)}</p><p class="quick-text">${text}</p>`;
}

function writeForm(
  { language, path, formToken }: DeskCall,
  { reply, base, problems = {} }: ReplyForm,
  categories: ReadonlySet<string>,
): Html {
  const words = quickWords[language];
  const say = (problem: ReplyProblem | undefined) => problem && words.problems[problem];
  const action = path(`/desk/replies/${encodeURIComponent(reply.id)}`);
  return postForm({ action, formToken, isUpload: true }, [
    baseField(base),
    textField({
      ...{ name: 'title', label: words.titleLabel, hint: words.titleHint, value: reply.title },
      ...{ problem: say(problems.title), isRequired: true },
    }),
    textField({
      ...{ name: 'category', label: words.category, hint: words.categoryHint },
      ...{ value: reply.category, problem: say(problems.category), list: 'quick-categories' },
    }),
    html`<datalist id="quick-categories">${[...categories].filter(Boolean).map((category) => html`<option value="${category}">`)}</datalist>`,
    textArea({
      ...{ name: 'text', label: words.text, hint: words.textHint, value: reply.text, rows: 4 },
      problem: say(problems.text),
    }),
    pictureFields(reply, words),
    html`<div class="actions"><button class="main">${words.save}</button></div>`,
  ]);
}

function pictureFields({ picture }: QuickReply, words: QuickWords): Html {
  const stays = picture && [
    html`<input type="hidden" name="mediaId" value="${picture.mediaId}"><p>${words.pictureStays}</p>`,
    checkBox({ name: 'dropPicture', label: words.dropPicture, isChecked: false }),
  ];
  return html`<div class="field"><label for="f-picture">${words.picture}</label><p class="hint" id="f-picture-hint">${words.pictureHint}</p>${stays}<input type="file" id="f-picture" name="picture" accept="image/jpeg,image/png" aria-describedby="f-picture-hint"></div>`;
}

function removeForm({ language, path, formToken }: DeskCall, base: QuickReply): Html {
  const words = quickWords[language];
  const action = path(`/desk/replies/${encodeURIComponent(base.id)}/remove`);
  return html`<details><summary>${words.removeThis}</summary>${postForm({ action, formToken }, [
    baseField(base),
    html`<div class="actions"><button class="danger">${words.remove}</button></div>`,
  ])}</details>`;
}

function baseField(base: QuickReply | undefined): Html {
  const value = base ? JSON.stringify(plainQuickReply(base)) : '';
  return html`<input type="hidden" name="base" value="${value}">`;
}

/** The place of work: queue, conversation, card. Whole without a script; its parts are fetched anew when something changed. */
import type { DeskConversation } from '../../domain/desk.ts';
import { mayDo } from '../../domain/operator.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { type Html, html } from '../../markup/html.ts';
import { readWantedRecords } from '../conversation/read-records.ts';
import { talkView } from '../conversation/talk-view.ts';
import type { ConsoleAnswer } from '../frame/console-call.ts';
import { postForm } from '../frame/forms.ts';
import type { Language } from '../frame/language.ts';
import { noteLook, viewerName } from '../frame/note-look.ts';
import { linkButton, pageHead } from '../frame/parts.ts';
import { notFoundPage } from '../frame/refusals.ts';
import type { DeskCall } from './at-desk.ts';
import { cardView } from './card-view.ts';
import { composerView, type Written } from './composer-view.ts';
import { couponsView } from './coupons-view.ts';
import { linesView } from './lines-view.ts';
import { followerName, queueView } from './queue-view.ts';
import { quickWords } from './quick/words.ts';
import { availabilityOf, readAgents, readOpen } from './read-desk.ts';
import { stateView } from './state-view.ts';
import { deskWords } from './words.ts';

/** What the bot was asked before somebody was wanted. */
const botPartMs = 6 * 3_600_000;
const botTurnsShown = 12;
/** Of records that are looked through for them. */
const botPages = 20;

export async function showDesk(call: DeskCall): Promise<ConsoleAnswer> {
  return pageAround(call, undefined);
}

export async function showConversation(call: DeskCall): Promise<ConsoleAnswer> {
  return conversationPage(call, undefined);
}

/** What the follower wrote while somebody closed: nothing was closed over it. */
export interface Unseen {
  /** Of the last line that they had seen. */
  readonly afterNumber: number;
  /** Said above the talk, when no form says it. */
  readonly problem?: string;
}

/** @param written what stands in a form of it */
export async function conversationPage(
  call: DeskCall,
  written: Written | undefined,
  unseen?: Unseen,
): Promise<ConsoleAnswer> {
  const conversation = await findConversation(call);
  if (!conversation) return notFoundPage(call.language);
  const { followerHash } = conversation;
  await noteLook(call, { what: 'a conversation at the desk', followerHash });
  return pageAround(call, { conversation, written, unseen });
}

export async function showQueue(call: DeskCall): Promise<ConsoleAnswer> {
  const open = await readOpen(call);
  return { kind: 'part', body: queueView(call, open, call.query['c']) };
}

export async function showTalk(call: DeskCall): Promise<ConsoleAnswer> {
  const conversation = await findConversation(call);
  if (!conversation) return { kind: 'part', body: html``, status: 404 };
  const { followerHash } = conversation;
  const who = viewerName(call.operator);
  const what = 'a conversation at the desk';
  await call.quotes.note({ account: call.account, who, what, followerHash });
  return { kind: 'part', body: await talkPart(call, conversation) };
}

function findConversation({ stores, account, params }: DeskCall) {
  return stores.desks.find(account, params['id'] ?? '');
}

interface Shown {
  readonly conversation: DeskConversation;
  readonly written: Written | undefined;
  readonly unseen: Unseen | undefined;
}

async function pageAround(call: DeskCall, shown: Shown | undefined): Promise<ConsoleAnswer> {
  const { language, path, operator, stores, account } = call;
  const words = deskWords[language];
  const availability = availabilityOf(await readAgents(call), operator.id);
  await call.desk.seen(operator, availability);
  const [open, { mark }] = await Promise.all([
    readOpen(call),
    stores.desks.changesSince(account, Number.MAX_SAFE_INTEGER),
  ]);
  const id = shown?.conversation.id;
  const actions = [
    availabilityForm(call, availability),
    linkButton(path('/desk/replies'), quickWords[language].title),
    ...(mayDo(operator, 'supervise-desk') ? [linkButton(path('/desk/board'), words.board)] : []),
  ];
  const middle = shown
    ? await conversationColumns(call, shown)
    : html`<section class="desk-middle"><p class="note">${words.pickOne}</p></section>`;
  const part = path(`/desk/queue${id === undefined ? '' : `?c=${encodeURIComponent(id)}`}`);
  const body = html`${pageHead(words.title, { lead: words.lead, actions })}
<div class="desk${shown && html` with-conversation`}" data-desk data-live="${path('/desk/live')}" data-mark="${mark}" data-seen="${path('/desk/seen')}" data-token="${call.formToken}">
<nav class="desk-queue" aria-label="${words.queue}" id="desk-queue" hx-get="${part}" hx-trigger="desk-refresh" hx-swap="innerHTML">${queueView(call, open, id)}</nav>
${middle}</div>
<p class="note desk-cut" role="status" hidden data-cut>${words.liveCut}</p>
<details class="desk-keys"><summary>${words.keysTitle}</summary><p>${words.keys}</p><label class="check"><input type="checkbox" data-sound><span>${words.soundOn}</span></label></details>`;
  const islands = [
    'desk',
    ...(shown ? ['desk-writing', 'desk-quick', 'desk-picture', 'late'] : []),
  ];
  const isRefused = shown?.written?.problem !== undefined || shown?.unseen !== undefined;
  const status = isRefused ? 422 : 200;
  return { kind: 'page', title: words.title, area: 'desk', islands, status, body };
}

async function conversationColumns(
  call: DeskCall,
  { conversation, written, unseen }: Shown,
): Promise<Html> {
  const { stores, account, language, path } = call;
  const words = deskWords[language];
  const { id, openId, openedAtMs, followerHash } = conversation;
  const [agents, all, turns, talk, quick, coupons] = await Promise.all([
    readAgents(call),
    stores.desks.ofFollower(account, openId),
    readWantedRecords(call, {
      fromMs: openedAtMs - botPartMs,
      toMs: openedAtMs,
      maxPages: botPages,
      isWanted: (record) => record.followerHash === followerHash,
    }),
    talkPart(call, conversation, unseen),
    findQuick(call, written?.quickId ?? call.query['quick']),
    couponsView(call, conversation),
  ]);
  const earlier = all.filter((other) => other.id !== id);
  const here = `/desk/c/${encodeURIComponent(id)}`;
  return html`<section class="desk-middle" aria-label="${words.conversation}" data-here="${id}"><p class="desk-back"><a href="${path('/desk')}">← ${words.backToDesk}</a></p>
<h2>${followerName(conversation, words)}</h2>
${botPart(turns, language)}
<div id="desk-talk" hx-get="${path(`${here}/talk`)}" hx-trigger="desk-refresh" hx-swap="innerHTML">${talk}</div>
${conversation.state !== 'closed' && html`<p id="desk-suggest"><a href="${path(`${here}/suggest`)}" hx-get="${path(`${here}/suggest`)}" hx-target="#desk-suggest">${words.suggest}</a></p>`}
${composerView(call, conversation, { agents, written, quick })}</section>
<aside class="desk-card">${cardView(call, conversation, { turns, earlier, held: [coupons] })}</aside>`;
}

async function findQuick({ stores, account }: DeskCall, wanted: string | undefined) {
  if (!wanted) return undefined;
  const { replies } = await stores.quickReplies.find(account);
  return replies.find(({ id }) => id === wanted);
}

/** With why it answered so, as the record has it. */
function botPart(turns: readonly TurnRecord[], language: Language): Html | undefined {
  if (turns.length === 0) return undefined;
  const words = deskWords[language];
  const why = ({ evidence }: TurnRecord) =>
    evidence === '' ? undefined : html`<small>${words.because(evidence)}</small>`;
  return html`<details class="desk-bot"><summary>${words.botPart(turns.length)}</summary>${talkView(turns.slice(-botTurnsShown), { language, why })}</details>`;
}

async function talkPart(
  call: DeskCall,
  conversation: DeskConversation,
  unseen?: Unseen,
): Promise<Html> {
  const { stores, account, language } = call;
  const isOpen = conversation.state !== 'closed';
  const [lines, quota] = await Promise.all([
    stores.desks.lines(account, conversation.id),
    isOpen ? call.desk.quota(conversation) : undefined,
  ]);
  // Of the form of the answer, which is not fetched anew: it must not close what was not shown yet.
  const seen = lines.at(-1)?.number ?? 0;
  const ofAnswer = html`<input type="hidden" name="seen" value="${seen}" form="desk-say">`;
  const problem =
    unseen?.problem &&
    html`<div class="problems" role="alert" tabindex="-1"><strong>${unseen.problem}</strong></div>`;
  return html`${problem}${stateView(call, conversation, { quota, seen })}${ofAnswer}<div class="desk-scroll" tabindex="0" role="log" aria-label="${deskWords[language].conversation}">${linesView(call, conversation, { lines, newAfter: unseen?.afterNumber })}</div>`;
}

function availabilityForm(
  { language, path, formToken }: DeskCall,
  availability: 'available' | 'away',
): Html {
  const words = deskWords[language];
  const isHere = availability === 'available';
  return postForm({ action: path('/desk/availability'), formToken, className: 'desk-inline' }, [
    html`<span>${isHere ? words.nowAvailable : words.nowAway}</span> <button name="to" value="${isHere ? 'away' : 'available'}">${isHere ? words.away : words.available}</button>`,
  ]);
}

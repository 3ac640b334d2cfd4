/** The list beside the conversation: who waits and for how long, who is mine, who is with colleagues. No words of theirs. */

import { waitedMs } from '../../desk/queue.ts';
import { cutText } from '../../domain/cut-text.ts';
import type { DeskConversation } from '../../domain/desk.ts';
import { type Html, html } from '../../markup/html.ts';
import { topicName } from '../conversation/topic-name.ts';
import { postForm } from '../frame/forms.ts';
import type { DeskCall } from './at-desk.ts';
import { leftWords } from './left-words.ts';
import type { OpenDesk } from './read-desk.ts';
import { ageOf, spanText, waitText } from './say-time.ts';
import { type DeskWords, deskWords } from './words.ts';

/** The whole of it is in the conversation. */
const noteShownBytes = 180;

export function queueView(
  call: DeskCall,
  { waiting, mine, others, left, forAll }: OpenDesk,
  currentId: string | undefined,
): Html {
  const { language, path, formToken } = call;
  const words = deskWords[language];
  const leftSay = leftWords[language];
  const list = (conversations: readonly DeskConversation[]) =>
    html`<ol class="desk-list">${conversations.map((one) => row(one, { call, words, currentId, forAll }))}</ol>`;
  const next = postForm({ action: path('/desk/claim-next'), formToken }, [
    html`<button class="main" data-desk-key="n">${words.takeNext}</button>`,
  ]);
  return html`<div data-waiting="${waiting.length}" data-title="${words.waiting(waiting.length)}">
<h2>${words.mine(mine.length)}</h2>${list(mine)}
<h2>${words.waiting(waiting.length)}</h2>${waiting.length > 0 ? html`${next}${list(waiting)}` : html`<p class="note">${words.nobodyWaits}</p>`}
${left.length > 0 && html`<h2>${leftSay.left(left.length)}</h2><p class="note">${leftSay.hint}</p>${list(left)}`}
${others.length > 0 && html`<h2>${words.others(others.length)}</h2>${list(others)}`}</div>`;
}

function row(
  conversation: DeskConversation,
  {
    call,
    words,
    currentId,
    forAll,
  }: {
    readonly forAll: OpenDesk['forAll'];
    readonly call: DeskCall;
    readonly words: DeskWords;
    readonly currentId: string | undefined;
  },
): Html {
  const { id, state, topic, owner, skill, handedOn } = conversation;
  const say = leftWords[call.language];
  const shop = shopName(conversation, call);
  const age = state === 'queued' ? ageOf(waitedMs(conversation, call.nowMs)) : 'fresh';
  const about = [
    shop,
    topic && topicName(topic, call),
    owner && words.owner(owner.name),
    skill && say.needs(skill),
    forAll.has(id) && say.forAll,
  ]
    .filter(Boolean)
    .join(' · ');
  return html`<li class="${age}"><a href="${call.path(`/desk/c/${encodeURIComponent(id)}`)}" data-conversation="${id}"${id === currentId && html` aria-current="page"`}><b>${followerName(conversation, words)}</b><span>${stateText(conversation, call)}</span><small>${about}</small>${handedOn && html`<small>${words.handedOn(handedOn.byName, cutText(handedOn.note, noteShownBytes))}</small>`}</a></li>`;
}

function stateText(conversation: DeskConversation, { nowMs, language }: DeskCall): string {
  const words = deskWords[language];
  const { state, lastFollowerAtMs, leftAtMs = lastFollowerAtMs } = conversation;
  if (state === 'asked-for-message') return leftWords[language].asking;
  if (state === 'message-left') {
    return leftWords[language].written(spanText(nowMs - leftAtMs, words));
  }
  if (state === 'queued') return waitText(waitedMs(conversation, nowMs), words);
  return `${words.states[state]} · ${spanText(nowMs - lastFollowerAtMs, words)}`;
}

/** Nobody's name: enough of the hash to tell two apart. */
export function followerName({ followerHash }: DeskConversation, words: DeskWords): string {
  return words.follower(followerHash.slice(0, 4));
}

export function shopName({ shopId }: DeskConversation, call: DeskCall): string | undefined {
  if (shopId === undefined) return undefined;
  return call.shopsOf(call.account).find(({ id }) => id === shopId)?.name ?? shopId;
}

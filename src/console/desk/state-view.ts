/** Above a conversation: where it stands, how much may still be said, and what one may do with it. Fetched again and again. */
import type { SendQuota } from '../../desk/desk.ts';
import type { DeskConversation } from '../../domain/desk.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import { postForm } from '../frame/forms.ts';
import { badge } from '../frame/parts.ts';
import type { DeskCall } from './at-desk.ts';
import { leftWords } from './left-words.ts';
import { leftText } from './say-time.ts';
import { type DeskWords, deskWords } from './words.ts';

export function stateView(
  call: DeskCall,
  conversation: DeskConversation,
  { quota, seen }: { readonly quota: SendQuota | undefined; readonly seen: number },
): Html {
  const words = deskWords[call.language];
  const { state, owner } = conversation;
  const isMine = owner?.operatorId === call.operator.id;
  return html`<div class="desk-state" data-state="${state}"${isMine && html` data-mine`}><p>${badge(words.states[state], state === 'queued' ? 'warn' : 'calm')} ${owner && (state === 'closed' ? words.lastOwner : words.owner)(owner.name)}</p>
${state !== 'closed' && quotaView(quota, call.nowMs, words)}<div class="actions">${verbs(conversation, call.operator).map((verb) => verbForm(verb, call, { conversation, seen }))}</div></div>`;
}

function quotaView(quota: SendQuota | undefined, nowMs: number, words: DeskWords): Html {
  if (!quota || quota.remaining < 1) return html`<p class="desk-quota none">✕ ${words.noQuota}</p>`;
  return html`<p class="desk-quota">${words.quota(quota.remaining, leftText(quota.closesAtMs - nowMs, words))}</p>`;
}

type Verb = 'claim' | 'release' | 'close' | 'take-over';

function verbs(
  { state, owner }: DeskConversation,
  operator: DeskCall['operator'],
): readonly Verb[] {
  if (state === 'closed') return [];
  if (state === 'message-left') return ['claim', 'close'];
  if (state === 'queued' || state === 'asked-for-message') return ['claim'];
  if (owner?.operatorId === operator.id) return ['close', 'release'];
  return mayDo(operator, 'supervise-desk') ? ['take-over'] : [];
}

function verbForm(
  verb: Verb,
  { path, formToken, language }: DeskCall,
  { conversation, seen }: { readonly conversation: DeskConversation; readonly seen: number },
): Html {
  const { id, state } = conversation;
  const words = {
    ...deskWords[language],
    ...(state === 'message-left' && leftWords[language]),
  };
  const labels = {
    claim: words.claim,
    release: words.release,
    close: words.close,
    'take-over': words.takeOver,
  };
  const action = path(`/desk/c/${encodeURIComponent(id)}/${verb}`);
  return postForm({ action, formToken, className: 'desk-inline' }, [
    verb === 'close' && html`<input type="hidden" name="seen" value="${seen}">`,
    html`<button${verb === 'claim' && html` class="main"`}>${labels[verb]}</button>`,
  ]);
}

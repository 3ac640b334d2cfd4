/** What one follower and the bot said around a miss, as the records have it: masked, and never more than a few turns. */
import type { TurnRecord } from '../../domain/turn-record.ts';
import { maskCouponCodes } from '../../intents/mask-coupon-codes.ts';
import type { Miss } from '../../unheard/miss.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { bubble } from '../frame/parts.ts';
import { type Html, html } from '../html.ts';
import { momentText } from './describe-cluster.ts';
import type { UnheardWords } from './words.ts';

const turnsBefore = 6;
const turnsAfter = 3;
/** What lies farther away is another conversation. */
const aroundMs = 6 * 3_600_000;
const pageSize = 500;
/** Records that are looked through for the follower's, at most. */
const maxPages = 20;

/** In the order in which it was said. */
export async function readConversation(
  { account, stores }: AccountCall,
  { turnId, followerHash, atMs }: Miss,
): Promise<readonly TurnRecord[]> {
  const own: TurnRecord[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const place = cursor === undefined ? {} : { cursor };
    const span = { fromMs: atMs - aroundMs, toMs: atMs + aroundMs, limit: pageSize, ...place };
    const { records, next } = await stores.records.between(account, span);
    own.push(...records.filter((record) => record.followerHash === followerHash));
    cursor = next;
    if (cursor === undefined) break;
  }
  const turns = own.toSorted((a, b) => a.receivedAtMs - b.receivedAtMs);
  const here = turns.findIndex((turn) => turn.turnId === turnId);
  return here < 0 ? [] : turns.slice(Math.max(0, here - turnsBefore), here + turnsAfter + 1);
}

export function conversationView(
  turns: readonly TurnRecord[],
  { turnId, words }: { readonly turnId: string; readonly words: UnheardWords },
): Html {
  if (turns.length === 0) return html`<p class="note">${words.conversationGone}</p>`;
  return html`<ol class="talk">${turns.map((turn) => turnView(turn, turn.turnId === turnId, words))}</ol>`;
}

function turnView(turn: TurnRecord, isHere: boolean, words: UnheardWords): Html {
  const { kind, maskedText, receivedAtMs, reply } = turn;
  const kindText = words.messageKinds[kind] ?? words.otherKind(kind);
  const said = maskedText === '' ? words.noWords(kindText) : maskCouponCodes(maskedText);
  const mark = isHere && html` <mark>${words.here}</mark>`;
  return html`<li${isHere && html` class="here" aria-current="true"`}><small>${momentText(receivedAtMs)}${mark}</small>${bubble(said, 'follower')}${bubble(replyText(reply, words), 'account')}</li>`;
}

function replyText(reply: TurnRecord['reply'], words: UnheardWords): string {
  switch (reply.kind) {
    case 'text':
      // Records from before codes were hidden in them are kept for months.
      return maskCouponCodes(reply.text);
    case 'none':
      return words.silence;
    case 'news':
      return reply.articles.map(({ title }) => title).join('\n');
    case 'handoff':
      return words.suspicions['asked-for-person'];
    default:
      return words.otherReply(words.messageKinds[reply.kind] ?? reply.kind);
  }
}

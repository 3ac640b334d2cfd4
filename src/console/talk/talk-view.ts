/** Turns of one follower and the bot, as both saw them. Codes of coupons stay hidden. */
import type { TurnRecord } from '../../domain/turn-record.ts';
import { maskCouponCodes } from '../../intents/mask-coupon-codes.ts';
import type { Language } from '../frame/language.ts';
import { bubble } from '../frame/parts.ts';
import { type Html, html } from '../html.ts';
import { kindWords } from '../unheard/kind-words.ts';
import { momentText } from './moment-text.ts';
import { type TalkWords, talkWords } from './words.ts';

/** What stands beside a turn: the mark of the one that is looked at, or why it was answered so. */
export type TurnNote = (turn: TurnRecord) => Html | undefined;

export function talkView(
  turns: readonly TurnRecord[],
  {
    language,
    hereId,
    noteOf = () => undefined,
  }: { readonly language: Language; readonly hereId?: string; readonly noteOf?: TurnNote },
): Html {
  const words = talkWords[language];
  if (turns.length === 0) return html`<p class="note">${words.gone}</p>`;
  return html`<ol class="talk">${turns.map((turn) => turnView(turn, { isHere: turn.turnId === hereId, note: noteOf(turn), language }))}</ol>`;
}

function turnView(
  turn: TurnRecord,
  {
    isHere,
    note,
    language,
  }: { readonly isHere: boolean; readonly note: Html | undefined; readonly language: Language },
): Html {
  const words = talkWords[language];
  const { kind, maskedText, receivedAtMs, reply } = turn;
  const said =
    maskedText === '' ? words.bare(kindText(kind, language)) : maskCouponCodes(maskedText);
  const mark = isHere && html` <mark>${words.here}</mark>`;
  return html`<li${isHere && html` class="here" aria-current="true"`}><small>${momentText(receivedAtMs)}${mark}</small>${bubble(said, 'follower')}${bubble(replyText(reply, { words, language }), 'account')}${note}</li>`;
}

function kindText(kind: string, language: Language): string {
  const names: Readonly<Record<string, string>> = kindWords[language].messageKinds;
  return names[kind] ?? kind;
}

/** A reply in one piece of text. */
function replyText(
  reply: TurnRecord['reply'],
  { words, language }: { readonly words: TalkWords; readonly language: Language },
): string {
  switch (reply.kind) {
    case 'text':
      // Records from before codes were hidden in them are kept for months.
      return maskCouponCodes(reply.text);
    case 'none':
      return words.silence;
    case 'news':
      return reply.articles.map(({ title }) => title).join('\n');
    case 'handoff':
      return words.toPerson;
    default:
      return words.bare(kindText(reply.kind, language));
  }
}

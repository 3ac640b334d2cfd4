/** What a follower and the bot said, as the records have it: masked, in order, for every page that shows a conversation. */
import { dayNumberAt, dayText, minuteOfDayAt } from '../../domain/beijing-time.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { maskCouponCodes } from '../../intents/mask-coupon-codes.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Language } from '../frame/language.ts';
import { bubble } from '../frame/parts.ts';
import { kindWords } from '../unheard/kind-words.ts';
import { conversationWords } from './words.ts';

export interface Talk {
  readonly language: Language;
  /** The turn that the page is about is marked. */
  readonly hereId?: string;
  /** A line under an answer: why it was given. */
  readonly why?: (turn: TurnRecord) => Html | undefined;
}

export function talkView(turns: readonly TurnRecord[], talk: Talk): Html {
  if (turns.length === 0) {
    return html`<p class="note">${conversationWords[talk.language].gone}</p>`;
  }
  return html`<ol class="talk">${turns.map((turn) => turnView(turn, talk))}</ol>`;
}

function turnView(turn: TurnRecord, { language, hereId, why }: Talk): Html {
  const words = conversationWords[language];
  const isHere = turn.turnId === hereId;
  const mark = isHere && html` <mark>${words.here}</mark>`;
  return html`<li${isHere && html` class="here" aria-current="true"`}><small>${momentText(turn.receivedAtMs)}${mark}</small>${bubble(saidText(turn, language), 'follower')}${bubble(replyText(turn.reply, language), 'account')}${why?.(turn)}</li>`;
}

/** Of a tap the record keeps a key, which nobody said. */
export function saidText({ kind, maskedText }: TurnRecord, language: Language): string {
  const words = conversationWords[language];
  const event = words.eventKinds[kind];
  if (event) return words.noWords(event);
  if (maskedText !== '') return maskCouponCodes(maskedText);
  return words.noWords(kindWords[language].messageKinds[kind] ?? words.otherKind(kind));
}

function replyText(reply: TurnRecord['reply'], language: Language): string {
  const words = conversationWords[language];
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
      return words.noWords(kindWords[language].messageKinds[reply.kind] ?? reply.kind);
  }
}

/** Beijing time: `11-27 09:05`. */
function momentText(atMs: number): string {
  const minutes = minuteOfDayAt(atMs);
  const clock = [Math.floor(minutes / 60), minutes % 60];
  const time = clock.map((part) => String(part).padStart(2, '0')).join(':');
  return `${dayText(dayNumberAt(atMs)).slice(5)} ${time}`;
}

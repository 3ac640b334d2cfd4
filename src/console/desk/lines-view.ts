/** What was said at the desk, line by line, and what became of what we sent. Whatever a follower wrote is text, never markup. */
import type { DeskConversation, DeskLine } from '../../domain/desk.ts';
import { type Html, html } from '../../markup/html.ts';
import { topicName } from '../conversation/topic-name.ts';
import type { Language } from '../frame/language.ts';
import { bubble } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import type { DeskCall } from './at-desk.ts';
import { deliveryWords } from './delivery-words.ts';
import { sayFailure } from './say-failure.ts';
import { type DeskWords, deskWords } from './words.ts';

export function linesView(
  call: DeskCall,
  { id, end }: DeskConversation,
  {
    lines,
    newAfter,
  }: {
    readonly lines: readonly DeskLine[];
    /** Follower's lines behind this number are marked: somebody has not read them. */
    readonly newAfter?: number | undefined;
  },
): Html {
  const words = deskWords[call.language];
  const pictureAt = ({ number }: DeskLine) =>
    call.path(`/desk/c/${encodeURIComponent(id)}/pictures/${number}`);
  const isNew = ({ kind, number }: DeskLine) =>
    newAfter !== undefined && kind === 'follower' && number > newAfter;
  if (lines.length === 0) return html`<p class="note">${words.noLines}</p>`;
  return html`<ol class="talk desk-lines">${lines.map((line) => html`<li class="of-${line.kind}" data-line="${line.number}"><small>${headOf(line, words)}${isNew(line) && html` <mark>${words.justWritten}</mark>`}</small>${bodyOf(line, call)}${line.picture && pictureLink(pictureAt(line), words)}${deliveryOf(line, call.language)}</li>`)}</ol>${end && html`<p class="note">${words.ends[end]}</p>`}`;
}

function headOf({ atMs, by, kind }: DeskLine, words: DeskWords): string {
  const mark = kind === 'note' || kind === 'whisper' || kind === 'bot' ? words.kinds[kind] : '';
  return [timeText(atMs).slice(5), by?.name, mark].filter(Boolean).join(' · ');
}

function bodyOf(line: DeskLine, call: DeskCall): Html | undefined {
  const { text } = line;
  switch (line.kind) {
    case 'follower':
      return bubble(text, 'follower');
    case 'agent':
    case 'bot':
      return text === '' ? undefined : bubble(text, 'account');
    case 'note':
    case 'whisper':
      return html`<p class="desk-aside">${text}</p>`;
    case 'event':
      return eventView(line, call);
  }
}

function eventView({ event, text }: DeskLine, call: DeskCall): Html {
  const words = deskWords[call.language];
  const more = detailOf(event, text, call);
  return html`<p class="desk-event">${event && words.events[event]}${more !== '' && html` · ${more}`}</p>`;
}

/** What a line keeps as a name or a number is said in words. */
function detailOf(event: DeskLine['event'], text: string, call: DeskCall): string {
  if (text === '') return text;
  if (event === 'opened') return topicName(text, call);
  return event === 'scored' ? (deskWords[call.language].scores[text] ?? text) : text;
}

/** Fetched from the platform only when somebody wants to see it. */
function pictureLink(href: string, words: DeskWords): Html {
  return html`<a class="desk-seen-picture" href="${href}" target="_blank" rel="noreferrer noopener">${words.seePicture} <small>${words.pictureOpens}</small></a>`;
}

function deliveryOf({ delivery }: DeskLine, language: Language): Html | undefined {
  if (!delivery) return undefined;
  const { state, reason } = delivery;
  if (state !== 'failed')
    return html`<small class="desk-delivery">${deliveryWords[language].deliveries[state]}</small>`;
  return html`<small class="desk-delivery failed" role="alert">✕ ${sayFailure(reason, language)}</small>`;
}
